using Primitives.Continuous;
using Primitives.Schedules;
using Primitives.Specs.Harness;
using static Primitives.Continuous.ContinuousEvent;
using Running = Primitives.Specs.Harness.Spec<
    Primitives.Continuous.ContinuousEntity, Primitives.Continuous.ContinuousState,
    Primitives.Continuous.ContinuousEvent, Primitives.Continuous.ContinuousDefinition>;

namespace Primitives.Specs.Continuous;

/// <summary>The words that the specs are written in: a run every minute, attempts of ten seconds, no retries unless
/// told.</summary>
public abstract class ContinuousSpecs
{
    private protected static readonly ContinuousDefinition EveryMinute = new()
    {
        Schedule = Schedule.FixedRate(TimeSpan.FromMinutes(1)), Retry = RetryPolicy.None,
        AttemptTimeout = TimeSpan.FromSeconds(10),
    };

    private protected static readonly ContinuousDefinition Retrying = EveryMinute with
    {
        Retry = new()
        {
            MaxAttempts = 3, Delay = TimeSpan.FromSeconds(5), Growth = RetryGrowth.Fixed, JitterPercent = 0,
        },
    };

    private protected static JsonElement Json(string json) => JsonElement.Parse(json);

    private protected static Running Defined(ContinuousDefinition? definition = null) =>
        new Running().Defined(definition ?? EveryMinute);

    /// <summary>Started at 0 with state n 0; its first run is called for.</summary>
    private protected static Running Started(ContinuousDefinition? definition = null) =>
        Defined(definition).When(0, new Start { Input = Json("""{"n":0}""") }).Then();

    /// <summary>Started, and its first attempt began at once.</summary>
    private protected static Running Begun(ContinuousDefinition? definition = null) =>
        Begin(Started(definition), 0, run: 1);

    private protected static Running Begin(Running spec, double second, long run, int attempt = 1) =>
        spec.When(second, new Begin(new($"run-{run}", attempt, Begun: false))).Then();

    /// <summary>Its first run succeeded at once; the next is due at 60.</summary>
    private protected static Running RanOnce(ContinuousDefinition? definition = null) =>
        Begun(definition).When(0, Done(1)).Then();

    private protected static Complete Done(long run, int attempt = 1, string? reply = null) =>
        new($"run-{run}", attempt, reply is null ? null : Json(reply));

    private protected static Fail Failure(long run, int attempt = 1, string? error = null) =>
        new($"run-{run}", attempt, "It failed.", error);

    private protected static StatusReply Status(Running spec, double second = 0) =>
        spec.When(second, new GetStatus()).Replied<StatusReply>();

    private protected static Called Call(
        long run, double at, double occurrence, bool isMissed = false, double? covers = null) =>
        new(run, Clock.At(at), Clock.At(occurrence), RunCause.Schedule, isMissed,
            covers is { } until ? Clock.At(until) : null);

    private protected static Plan Next(double at) => new(Clock.At(at), Clock.At(at));
}
