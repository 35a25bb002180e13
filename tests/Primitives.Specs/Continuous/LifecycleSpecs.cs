using Primitives.Continuous;
using Primitives.Schedules;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Continuous;

/// <summary>How instances begin, end and are steered.</summary>
public sealed class LifecycleSpecs : ContinuousSpecs
{
    [Fact]
    public void Creates_a_new_instance_and_executes_immediately_by_default() =>
        Defined().When(0, new Start()).Replies(new StartReply("it", Created: true, ContinuousStatus.Running)).Then()
            .WakesAt(null);

    [Fact]
    public void Returns_the_existing_instance_if_already_started() =>
        Started().When(1, new Start { Input = Json("7") }).Records()
            .Replies(new StartReply("it", Created: false, ContinuousStatus.Running));

    [Fact]
    public void Respects_start_immediately_false() => Defined(EveryMinute with { StartImmediately = false })
        .When(0, new Start())
        .Replies(new StartReply("it", Created: true, ContinuousStatus.Running, Clock.At(60))).Then().WakesAt(60);

    [Fact]
    public void Without_a_definition_nothing_is_started() =>
        Defined(new()).When(0, new Start()).Refuses("continuous.undefined");

    [Fact]
    public void Stops_a_running_instance_and_keeps_its_state()
    {
        var stopped = Begun().When(1, new Stop { Reason = "enough" }).Replies(new StopReply(true, "enough")).Then();
        stopped.WakesAt(null).CallsFor();
        Assert.Equal(1, stopped.When(2, new GetState()).Replied<StateReply>().Version);
        stopped.When(2, Done(1)).Refuses("continuous.stale-attempt");
        stopped.When(3, new Stop { Reason = "again" }).Records().Replies(new StopReply(false, "enough"));
        stopped.When(3, new Trigger()).Replies(new TriggerReply(false, Reason: "stopped"));
        stopped.When(3, new Pause()).Refuses("continuous.stopped");
        stopped.When(3, new Wake()).Records();
    }

    [Fact]
    public void Returns_not_found_for_a_non_existent_instance()
    {
        Defined().When(0, new Stop()).Records().Replies(new StopReply(false, "not-found"));
        Defined().When(0, new Restart()).Refuses("continuous.not-found");
        Defined().When(0, new Resume()).Refuses("continuous.not-found");
    }

    [Fact]
    public void Terminating_is_a_stop_that_purges_and_the_id_can_be_used_again()
    {
        var gone = Begun().When(1, new Stop { Reason = "over", Purge = true }).Replies(new StopReply(true, "over",
            true))
            .Then();
        gone.When(2, new GetStatus()).Replies(new StatusReply(ContinuousStatus.NotFound));
        Assert.Empty(gone.When(2, new GetHistory()).Replied<HistoryReply>().Runs);
        gone.When(2, new Stop { Purge = true }).Replies(new StopReply(false, "not-found"));
        var anew = Begin(gone.When(3, new Start()).Then(), 3, run: 2);
        anew.When(3, Done(1)).Refuses("continuous.stale-attempt");
        Assert.Equal(1, Status(anew).RunCount);
    }

    [Fact]
    public void A_stopped_instance_is_purged_after_its_time()
    {
        var stopped = Started(EveryMinute with { PurgeAfter = TimeSpan.FromHours(1) }).When(1, new Stop()).Then();
        stopped.WakesAt(3601).When(3600, new Wake()).Records();
        stopped.When(3601, new Wake()).Records(new ContinuousEvent.Purged(Clock.At(3601))).Then().WakesAt(null);
    }

    [Fact]
    public void Only_what_is_stopped_is_purged()
    {
        Defined().When(0, new Purge()).Replies(new PurgeReply(false));
        Started().When(0, new Purge()).Refuses("continuous.not-stopped");
        Started().When(1, new Stop()).Then().When(2, new Purge()).Replies(new PurgeReply(true));
    }

    [Fact]
    public void A_restart_begins_anew_with_the_state_that_there_is_or_another()
    {
        var kept = Begun().When(1, new Stop()).Then().When(2, new Restart()).Then();
        Assert.Equal((1, 2L), (kept.When(2, new GetState()).Replied<StateReply>().Version, Status(kept).Run!.Run));
        var other = Begun().When(2, new Restart { Input = Json("7") }).Then();
        Assert.Equal("7", other.When(2, new GetState()).Replied<StateReply>().State.GetRawText());
        other.When(2, Done(1)).Refuses("continuous.stale-attempt");
    }

    [Fact]
    public void A_trigger_runs_now_and_the_next_occurrence_is_counted_from_it()
    {
        var triggered = RanOnce().When(20, new Trigger()).Replies(new TriggerReply(true, 2)).Then();
        Begin(triggered, 20, run: 2).When(25, Done(2)).Then().WakesAt(80);
    }

    [Fact]
    public void A_trigger_resets_the_retries_of_a_run_that_rests_and_attempts_go_on_rising()
    {
        var resting = Begun(Retrying).When(1, Failure(1)).Then().WakesAt(6);
        var triggered = Begin(resting.When(2, new Trigger()).Replies(new TriggerReply(true, 1)).Then(), 2, 1,
            attempt: 2);
        var second = triggered.When(3, Failure(1, attempt: 2)).Then().When(8, new Wake()).Then();
        Begin(second, 8, 1, attempt: 3).When(9, Failure(1, attempt: 3)).Then().WakesAt(14);
    }

    [Fact]
    public void A_trigger_while_an_attempt_runs_is_followed_by_one_more_run()
    {
        var requested = Begun().When(1, new Trigger()).Replies(new TriggerReply(true, 2)).Then()
            .When(2, new Trigger()).Records().Replies(new TriggerReply(true, 2)).Then().When(3, Done(1)).Then();
        Assert.Equal((2, RunPhase.Ready), (Status(requested).Run!.Run, Status(requested).Run!.Phase));
    }

    [Fact]
    public void Whoever_waits_for_a_run_hears_how_it_ended()
    {
        var waiting = RanOnce().When(1, new Trigger { Wait = TimeSpan.FromSeconds(30) }, "ann").Waits(Wait.InLine)
            .Then();
        waiting.WakesAt(31);
        Begin(waiting, 2, run: 2).When(3, Done(2, reply: """{"reply":42}""")).Answers(
            ("ann", new TriggerReply(true, 2, RunOutcome.Succeeded) { Reply = Json("42") }));
    }

    [Fact]
    public void Whoever_waits_too_long_is_told_so_and_the_run_goes_on()
    {
        var late = RanOnce().When(1, new Trigger { Wait = TimeSpan.FromSeconds(5) }, "ann").Then()
            .When(6, new Wake()).Answers(("ann", "continuous.wait-over")).Then();
        Begin(late, 6, run: 2).When(7, Done(2)).Answers().Then().WakesAt(61);
    }

    [Fact]
    public void Whoever_goes_away_leaves_the_line_and_nobody_else_does()
    {
        var left = RanOnce().When(1, new Trigger { Wait = TimeSpan.FromSeconds(5) }, "ann").Then()
            .When(2, new Withdraw(new("bob"))).Records()
            .When(2, new Withdraw(new("ann"))).Records(new ContinuousEvent.Withdrawn(new("ann"), Clock.At(2))).Then();
        left.WakesAt(null);
    }

    [Fact]
    public void A_stop_answers_those_who_wait() =>
        Begun().When(1, new Trigger { Wait = TimeSpan.FromSeconds(5) }, "ann").Then().When(2, new Stop())
            .Answers(("ann", new TriggerReply(false, Reason: "stopped")));

    [Fact]
    public void A_pause_holds_the_schedule_and_a_resume_leaves_out_what_was_due_meanwhile()
    {
        var paused = RanOnce().When(10, new Pause { Reason = "night" }).Then().WakesAt(null);
        Assert.Equal((ContinuousStatus.Paused, "night"), (Status(paused).Status, Status(paused).Reason));
        paused.When(200, new Wake()).Records();
        paused.When(200, new Resume()).Then().WakesAt(240);
    }

    [Fact]
    public void A_pause_holds_retries_and_a_trigger_runs_all_the_same()
    {
        var resting = Begun(Retrying).When(1, Failure(1)).Then().When(2, new Pause()).Then().WakesAt(null);
        resting.When(9, new Resume()).Then().WakesAt(6);
        var triggered = RanOnce().When(1, new Pause()).Then().When(2, new Trigger()).Then();
        Begin(triggered, 2, run: 2).When(3, Done(2)).Then().WakesAt(null);
        Assert.Equal(ContinuousStatus.Paused, Status(triggered).Status);
    }

    [Fact]
    public void A_reschedule_moves_the_next_run_or_all_of_them()
    {
        RanOnce().When(10, new Reschedule { At = Clock.At(30) }).Then().WakesAt(30);
        RanOnce().When(10, new Reschedule { After = TimeSpan.FromSeconds(5) }).Then().WakesAt(15);
        RanOnce().When(10, new Reschedule { At = Clock.At(3) }).Then().WakesAt(10);
        var own = RanOnce().When(10, new Reschedule { Schedule = Schedule.FixedRate(TimeSpan.FromSeconds(7)) }).Then();
        own.WakesAt(17).When(12, new Reschedule { AsDefined = true }).Then().WakesAt(72);
        Begun().When(1, new Reschedule { After = TimeSpan.FromSeconds(5) }).Then().When(2, Done(1)).Then().WakesAt(6);
    }

    [Fact]
    public void State_is_written_only_over_the_version_that_was_seen()
    {
        Defined().When(0, new SetState(Json("1"), 0)).Refuses("continuous.not-found");
        Started().When(1, new SetState(Json("1"), 0)).Refuses("continuous.stale-version");
        var written = Begun().When(1, new SetState(Json("1"), 1)).Replies(new StateReply(2, Json("1"))).Then();
        var failed = written.When(2, Done(1, reply: """{"state":2}""")).Then();
        Assert.Equal(HandlerFailure.StateChanged, Status(failed).LastRun!.Error);
        Assert.Equal(2, failed.When(3, new GetState()).Replied<StateReply>().Version);
    }
}
