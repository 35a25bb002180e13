using Primitives.Continuous;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Continuous;

/// <summary>Attempts that take longer, and say how far they have come.</summary>
public sealed class ExtensionSpecs : ContinuousSpecs
{
    private static readonly ContinuousDefinition AtMostThirty = EveryMinute with
    {
        MaxAttemptTime = TimeSpan.FromSeconds(30),
    };

    [Fact]
    public void An_extension_is_counted_from_when_it_is_asked_for()
    {
        var spec = Begun().WakesAt(10).When(9, Extend(seconds: 20));
        spec.Replies(new AttemptExtended(Clock.At(29)))
            .Records(new ContinuousEvent.Extended(1, 1, Clock.At(9), Clock.At(29)));
        spec.Then().WakesAt(29).When(28, Done(1)).Then().WakesAt(60);
    }

    [Fact]
    public void It_never_takes_time_away() =>
        Begun().When(1, Extend(seconds: 2)).Replies(new AttemptExtended(Clock.At(10))).Records();

    [Fact]
    public void It_ends_where_its_definition_says_however_often_it_is_asked_for()
    {
        var spec = Begun(AtMostThirty).When(9, Extend(seconds: 19)).Then().WakesAt(28);
        spec.When(27, Extend(seconds: 19)).Replies(new AttemptExtended(Clock.At(30)));
        spec.Then().WakesAt(30).When(29, Extend(seconds: 19)).Replies(new AttemptExtended(Clock.At(30))).Records();
        spec.When(30, Extend(seconds: 19)).Refuses("continuous.stale-attempt");
        spec.When(30, new Wake()).Then();
        Assert.Equal(HandlerFailure.TimedOut, Status(spec, 30).LastRun!.Error);
    }

    [Fact]
    public void Each_attempt_has_as_much_again()
    {
        var policy = AtMostThirty with { Retry = Retrying.Retry };
        var spec = Begun(policy).When(9, Extend(seconds: 60)).Then().WakesAt(30).When(29, Failure(1)).Then();
        Begin(spec.When(34, new Wake()).Then(), 34, run: 1, attempt: 2).WakesAt(44);
        spec.When(40, Extend(seconds: 60, attempt: 2)).Replies(new AttemptExtended(Clock.At(64)));
    }

    [Fact]
    public void Without_a_limit_of_its_definition_it_ends_after_seven_days()
    {
        var week = TimeSpan.FromDays(7).TotalSeconds;
        Begun().When(9, Extend(seconds: 30 * 86_400)).Replies(new AttemptExtended(Clock.At(week)));
    }

    [Fact]
    public void Who_has_lost_the_attempt_hears_of_it()
    {
        Begun().When(10, Extend(seconds: 5)).Refuses("continuous.stale-attempt");
        Begun().When(1, Extend(seconds: 5, attempt: 2)).Refuses("continuous.stale-attempt");
        Begun().When(1, new ExtendAttempt("run-2", 1, TimeSpan.FromSeconds(5))).Refuses("continuous.stale-attempt");
        Started().When(0, Extend(seconds: 5)).Refuses("continuous.stale-attempt");
        RanOnce().When(1, Extend(seconds: 5)).Refuses("continuous.stale-attempt");
        Begun().When(1, new Stop()).Then().When(1, Extend(seconds: 5)).Refuses("continuous.stale-attempt");
        Begun().When(10, Tell("1")).Refuses("continuous.stale-attempt");
        RanOnce().When(1, Tell("1")).Refuses("continuous.stale-attempt");
    }

    [Fact]
    public void Progress_is_told_by_the_status_and_moves_no_deadline()
    {
        var spec = Begun(Retrying).When(2, Tell("""{"done":40}""")).Then().WakesAt(10);
        var told = Status(spec, 3).Run!.Progress!;
        Assert.Equal((1, Clock.At(2), """{"done":40}"""), (told.Attempt, told.At, told.Data.GetRawText()));
        spec.When(4, Failure(1)).Then();
        Assert.Equal(1, Status(spec, 5).Run!.Progress!.Attempt); // Until the next attempt tells something.
        Begin(spec.When(9, new Wake()).Then(), 9, run: 1, attempt: 2);
        spec.When(10, Tell("1", attempt: 2)).Then();
        Assert.Equal(2, Status(spec, 11).Run!.Progress!.Attempt);
        spec.When(12, Done(1, attempt: 2)).Then();
        Assert.Null(Status(spec, 13).Run);
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(3661 * 86_400.0)]
    public void An_extension_by_nothing_or_for_ever_is_not_valid(double seconds) =>
        Assert.NotNull(Extend(seconds).Validate());

    [Fact]
    public void Progress_is_small_and_is_something()
    {
        Assert.Null(Tell($"\"{new string('x', HandlerLimits.MaxProgressBytes - 2)}\"").Validate());
        Assert.NotNull(Tell($"\"{new string('x', HandlerLimits.MaxProgressBytes - 1)}\"").Validate());
        Assert.NotNull(new TellProgress("run-1", 1, default).Validate());
    }

    [Fact]
    public void A_limit_is_at_least_what_an_attempt_has_at_first_and_at_most_seven_days()
    {
        Assert.NotNull((EveryMinute with { MaxAttemptTime = TimeSpan.FromSeconds(9) }).Validate());
        Assert.NotNull((EveryMinute with { MaxAttemptTime = TimeSpan.FromDays(8) }).Validate());
        Assert.Null((EveryMinute with { MaxAttemptTime = TimeSpan.FromSeconds(10) }).Validate());
    }

    private static ExtendAttempt Extend(double seconds, int attempt = 1) =>
        new("run-1", attempt, TimeSpan.FromSeconds(seconds));

    private static TellProgress Tell(string json, int attempt = 1) => new("run-1", attempt, Json(json));
}
