using Primitives.Buffers;
using Primitives.Schedules;
using Primitives.Specs.Harness;
using Gathering = Primitives.Specs.Harness.Spec<
    Primitives.Buffers.BufferEntity, Primitives.Buffers.BufferState,
    Primitives.Buffers.BufferEvent, Primitives.Buffers.BufferDefinition>;

namespace Primitives.Specs.Buffers;

/// <summary>The words that the specs are written in: a window of ten seconds, all events, attempts of ten seconds, no
/// retries unless told. Events are the numbers from 1 on.</summary>
public abstract class BufferSpecs
{
    private protected static readonly BufferDefinition Windowed = new()
    {
        Window = TimeSpan.FromSeconds(10), Keep = BufferKeep.All, Retry = RetryPolicy.None,
        AttemptTimeout = TimeSpan.FromSeconds(10),
    };

    private protected static readonly BufferDefinition Quiet = Windowed with
    {
        Window = null, Quiet = TimeSpan.FromSeconds(5), MaxWait = TimeSpan.FromSeconds(12),
    };

    private protected static readonly RetryPolicy ThreeTimes = new()
    {
        MaxAttempts = 3, Delay = TimeSpan.FromSeconds(60), Growth = RetryGrowth.Fixed, JitterPercent = 0,
    };

    private protected static JsonElement Json(string json) => JsonElement.Parse(json);

    private protected static Gathering Defined(BufferDefinition? definition = null) =>
        new Gathering().Defined(definition ?? Windowed);

    private protected static Gathering Add(Gathering spec, double second, int number, string? id = null) =>
        spec.When(second, new Add(Json($"{number}"), id)).Then();

    /// <summary>With events 1, 2 and so on, added at those seconds.</summary>
    private protected static Gathering Added(BufferDefinition? definition, params double[] seconds)
    {
        var spec = Defined(definition);
        for (var n = 0; n < seconds.Length; n++) Add(spec, seconds[n], n + 1);
        return spec;
    }

    private protected static Gathering Begin(Gathering spec, double second, string duty, int attempt = 1) =>
        spec.When(second, new Begin(new(duty, attempt, Begun: false))).Then();

    private protected static Gathering Fail(Gathering spec, double second, string duty, int attempt = 1) =>
        spec.When(second, new Fail(duty, attempt, "It failed.", "some-error")).Then();

    /// <summary>Its first batch, of events 1 and 2, is a dead letter.</summary>
    private protected static Gathering Dead(BufferDefinition? definition = null) =>
        Fail(Begin(Added(definition, 0, 1).When(10, new Wake()).Then(), 10, "batch-1"), 11, "batch-1");

    private protected static StatusReply Status(Gathering spec, double second = 0) =>
        spec.When(second, new GetStatus()).Replied<StatusReply>();

    private protected static string Events(Gathering spec, double second, long? batch = null) => string.Join(' ',
        spec.When(second, new GetState { Batch = batch }).Replied<StateReply>().Events.Select(one => one.Event));
}
