using Primitives.Continuous;
using Primitives.Schedules;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Continuous;

/// <summary>An instance says what it waits for.</summary>
public sealed class ExplanationSpecs : ContinuousSpecs
{
    [Fact]
    public void One_that_is_not_there_says_whether_it_could_be_started()
    {
        Assert.Contains("no definition", Ask(Defined(new()), 0).Summary, StringComparison.Ordinal);
        Assert.Equal("It was never started, or was purged.", Ask(Defined(), 0).Summary);
        Assert.Equal(new ContinuousExplanation(ContinuousStatus.NotFound), Details(Defined(), 0));
    }

    [Fact]
    public void The_next_occurrence_is_told_with_the_schedule_and_where_that_is_from()
    {
        var details = Details(RanOnce(), 1);
        Assert.Equal((Next(60), EveryMinute.Schedule, ScheduleSource.Definition),
            (details.Next, details.Schedule, details.Source));
        Assert.Equal($"The next run is due at {Day(60)}, by its schedule.", Ask(RanOnce(), 1).Summary);
        var own = RanOnce().When(1, new Reschedule { Schedule = Schedule.FixedDelay(TimeSpan.FromHours(1)) }).Then();
        Assert.Equal(ScheduleSource.Own, Details(own, 1).Source);
        var left = RanOnce().Defined(new());
        Assert.Equal(ScheduleSource.FormerDefinition, Details(left, 1).Source);
    }

    [Fact]
    public void A_run_under_way_tells_its_attempts_and_how_the_last_one_failed()
    {
        var resting = Begun(Retrying).When(2, Failure(1, error: "connect-failed")).Then();
        var details = Details(resting, 3);
        Assert.Equal((1, 3, RunPhase.Resting), (details.CountedAttempts, details.MaxAttempts, details.Run?.Phase));
        Assert.Equal(new AttemptError(1, Clock.At(2), "It failed.", "connect-failed"), details.LastError);
        var summary = Ask(resting, 3).Summary;
        Assert.StartsWith($"Attempt 2 of run 1 is due at {Day(7)}.", summary, StringComparison.Ordinal);
        Assert.EndsWith("Attempt 1 failed with 'connect-failed': It failed.", summary, StringComparison.Ordinal);
        Assert.Contains("is given up", Ask(Begun(), 1).Summary, StringComparison.Ordinal);
        Assert.Contains("waits for its handler", Ask(Started(), 1).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_paused_or_stopped_it_is_told_until_it_goes_on()
    {
        var paused = RanOnce().When(5, new Pause { Reason = "audit" }).Then();
        var details = Details(paused, 6);
        Assert.Equal((Clock.At(5), "audit"), (details.RestsSince, details.Reason));
        Assert.Equal(new RestedBy(RestCause.Caller), details.RestsBy);
        Assert.Equal($"It is paused since {Day(5)}: audit.", Ask(paused, 6).Summary);
        Assert.Null(Details(paused.When(7, new Resume()).Then(), 8).RestsBy);

        var stopped = Begun().When(1, Done(1, reply: """{"stop":{"reason":"done"}}""")).Then();
        Assert.Equal(RestCause.Handler, Details(stopped, 2).RestsBy?.Cause);
        var policy = EveryMinute with { OnExhausted = new() { Then = ExhaustionKind.Pause } };
        Assert.Equal(RestCause.Policy, Details(Begun(policy).When(1, Failure(1)).Then(), 2).RestsBy?.Cause);
    }

    private static Explanation Ask(
        Spec<ContinuousEntity, ContinuousState, ContinuousEvent, ContinuousDefinition> spec, double second) =>
        spec.When(second, new Explain()).Records().Replied<Explanation>();

    private static ContinuousExplanation Details(
        Spec<ContinuousEntity, ContinuousState, ContinuousEvent, ContinuousDefinition> spec, double second) =>
        Ask(spec, second).Details.Deserialize(ContinuousJson.Default.ContinuousExplanation)!;

    private static string Day(double second) => $"{Clock.At(second).UtcDateTime:O}";
}
