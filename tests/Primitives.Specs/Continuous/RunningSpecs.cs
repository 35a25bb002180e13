using Primitives.Continuous;
using Primitives.Schedules;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Continuous;

/// <summary>Runs, attempts, and what a handler's reply does.</summary>
public sealed class RunningSpecs : ContinuousSpecs
{
    [Fact]
    public void Executes_on_its_alarm_and_schedules_the_next()
    {
        var second = Begin(RanOnce().When(60, new Wake()).Then(), 60.5, run: 2);
        second.WakesAt(70.5).When(61, Done(2, reply: """{"state":{"n":2}}""")).Then().WakesAt(120);
        Assert.Equal(2, second.When(62, new GetState()).Replied<StateReply>().Version);
    }

    [Fact]
    public void An_alarm_that_is_early_or_doubled_changes_nothing()
    {
        RanOnce().When(59, new Wake()).Records();
        RanOnce().When(60, new Wake()).Then().When(60, new Wake()).Records();
        Begun().When(9, new Wake()).Records();
    }

    [Fact]
    public void An_attempt_that_is_over_its_time_has_failed_even_if_no_alarm_came()
    {
        Begun().WakesAt(10).When(10, Done(1)).Refuses("continuous.stale-attempt");
        var late = Begun(Retrying).When(10, new Wake()).Then().WakesAt(15);
        late.When(11, Done(1)).Refuses("continuous.stale-attempt");
        var exhausted = Begun().When(10, new Wake()).Then();
        Assert.Equal(HandlerFailure.TimedOut, Status(exhausted).LastRun!.Error);
    }

    [Fact]
    public void Only_the_attempt_that_is_due_begins()
    {
        Started().When(0, new Begin(new("run-2", 1, Begun: false))).Refuses("continuous.stale-attempt");
        Started().When(0, new Begin(new("run-1", 2, Begun: false))).Refuses("continuous.stale-attempt");
        Begun().When(0, new Begin(new("run-1", 1, Begun: false))).Refuses("continuous.stale-attempt");
    }

    [Fact]
    public void Failures_are_retried_until_the_attempts_are_used_up_and_state_stays_as_it_was()
    {
        var spec = Begun(Retrying).When(1, Failure(1)).Then().WakesAt(6).When(6, new Wake()).Then();
        Begin(spec, 6, 1, attempt: 2).When(7, Failure(1, attempt: 2)).Then().WakesAt(12).When(12, new Wake()).Then();
        Begin(spec, 12, 1, attempt: 3).When(13, Failure(1, attempt: 3)).Then().WakesAt(60);
        Assert.Equal((3, 1), (Status(spec).LastRun!.Attempts, Status(spec).FailedInRow));
        Assert.Equal(1, spec.When(14, new GetState()).Replied<StateReply>().Version);
    }

    [Fact]
    public void An_error_that_is_not_retried_fails_the_run_at_once()
    {
        var policy = Retrying with { Retry = Retrying.Retry with { NotRetried = ["fatal"] } };
        Begun(policy).When(1, Failure(1, error: "fatal")).Then().WakesAt(60);
    }

    [Fact]
    public void A_handler_can_ask_for_a_later_retry() =>
        Begun(Retrying).When(1, new Fail("run-1", 1, "busy", RetryAfter: TimeSpan.FromSeconds(30))).Then().WakesAt(31);

    [Fact]
    public void Failed_runs_in_a_row_pause_or_stop_it_when_it_is_told_so()
    {
        var twice = EveryMinute with { OnExhausted = new() { Then = ExhaustionKind.Pause, After = 2 } };
        var once = Begun(twice).When(1, Failure(1)).Then().WakesAt(60).When(60, new Wake()).Then();
        Assert.Equal(ContinuousStatus.Paused, Status(Begin(once, 60, 2).When(61, Failure(2)).Then().WakesAt(null))
            .Status);
        var stop = EveryMinute with { OnExhausted = new() { Then = ExhaustionKind.Stop } };
        Assert.Equal(ContinuousStatus.Stopped, Status(Begun(stop).When(1, Failure(1)).Then().WakesAt(null)).Status);
    }

    [Fact]
    public void A_handler_overrides_the_next_run_and_only_that()
    {
        var later = Begun().When(1, Done(1, reply: """{"schedule":{"after":"00:25:00"}}""")).Then().WakesAt(1501);
        Begin(later.When(1501, new Wake()).Then(), 1501, run: 2).When(1502, Done(2)).Then().WakesAt(1561);
        Begun().When(1, Done(1, reply: """{"schedule":{"at":"2026-01-01T01:00:00+01:00"}}""")).Then().WakesAt(1);
    }

    [Fact]
    public void A_handler_can_stop_its_instance_which_keeps_state_and_stops_further_alarms()
    {
        var stopped = Begun().When(1, Done(1, reply: """{"state":9,"stop":{"reason":"done"}}""")).Then().WakesAt(null);
        Assert.Equal((ContinuousStatus.Stopped, "done"), (Status(stopped).Status, Status(stopped).Reason));
        Assert.Equal("9", stopped.When(2, new GetState()).Replied<StateReply>().State.GetRawText());
    }

    [Fact]
    public void What_a_handler_emits_is_recorded()
    {
        var done = Begun().When(1, Done(1, reply: """{"emit":[{"name":"refreshed","data":1},{"name":"told"}]}"""));
        Assert.Equal("""{"n":0}""", done.Then().When(2, new GetState()).Replied<StateReply>().State.GetRawText());
    }

    [Fact]
    public void A_reply_that_is_not_valid_or_a_state_that_is_too_large_fails_the_attempt()
    {
        (string Reply, string Error)[] wrong =
        [
            ("7", HandlerFailure.InvalidReply), ("""{"stats":1}""", HandlerFailure.InvalidReply),
            ("""{"schedule":{}}""", HandlerFailure.InvalidReply), ("""{"emit":[null]}""", HandlerFailure.InvalidReply),
            ("""{"emit":[{"name":"A b"}]}""", HandlerFailure.InvalidReply),
            ("""{"stop":{},"schedule":{"never":true}}""", HandlerFailure.InvalidReply),
            ("""{"state":1,"state":2}""", HandlerFailure.InvalidReply),
            ("""{"state":"01234567"}""", HandlerFailure.StateTooLarge),
        ];
        foreach (var (reply, error) in wrong)
        {
            var failed = Begun(EveryMinute with { MaxStateBytes = 9 }).When(1, Done(1, reply: reply)).Then()
                .WakesAt(60);
            Assert.Equal((reply, error), (reply, Status(failed).LastRun!.Error));
        }
    }

    [Fact]
    public void State_left_out_stays_and_null_is_a_state()
    {
        var none = Begun().When(1, Done(1, reply: """{"state":null}""")).Then();
        var state = none.When(2, new GetState()).Replied<StateReply>();
        Assert.Equal((2, JsonValueKind.Null), (state.Version, state.State.ValueKind));
        Assert.Equal(1, RanOnce().When(2, new GetState()).Replied<StateReply>().Version);
    }

    [Fact]
    public void The_history_keeps_the_last_runs_and_tells_the_latest_first()
    {
        var spec = RanOnce(EveryMinute with { KeepRuns = 2 });
        for (var run = 2; run <= 4; run++)
            Begin(spec.When(run * 60, new Wake()).Then(), run * 60, run).When(run * 60, Done(run)).Then();

        Assert.Equal([4, 3], Runs(new()));
        Assert.Equal([3], Runs(new() { Before = 4 }));
        Assert.Equal([4], Runs(new() { Take = 1 }));

        IEnumerable<long> Runs(GetHistory page) =>
            spec.When(999, page).Replied<HistoryReply>().Runs.Select(run => run.Run);
    }

    [Fact]
    public void A_duty_tells_the_handler_state_attempt_deadline_and_name()
    {
        var state = new ContinuousState { Handler = "token-refresher", State = Json("7"), Version = 3, LastNumber = 4 };
        state = state with { Run = new(4, Clock.At(0), RunCause.Schedule, false, null) };
        var duty = Assert.Single(ContinuousEntity.Duties(state));
        Assert.Equal(("run-4", 1, false, "execute", "token-refresher", 3L, null),
            (duty.Id, duty.Attempt, duty.Begun, duty.Kind, duty.Handler, duty.Version, duty.Deadline));
        Assert.Equal("7", duty.State!.Value.GetRawText());
        state = state with { Run = state.Run! with { Phase = RunPhase.Running, Attempt = 1, Until = Clock.At(9) } };
        duty = Assert.Single(ContinuousEntity.Duties(state));
        Assert.Equal((1, true, Clock.At(9)), (duty.Attempt, duty.Begun, duty.Deadline));
        Assert.Empty(ContinuousEntity.Duties(state with { Run = state.Run! with { Phase = RunPhase.Resting } }));
    }
}
