using Primitives.Continuous;
using Primitives.Schedules;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Continuous;

/// <summary>Defects that were measured in another implementation of the idea, each by its number.</summary>
public sealed class RegressionSpecs : ContinuousSpecs
{
    [Fact]
    public void C1_A_first_run_that_fails_leaves_the_schedule_armed()
    {
        var failed = Begun().When(0, Failure(1)).Then().WakesAt(60);

        var status = Status(failed);
        Assert.Equal((ContinuousStatus.Running, Clock.At(60), 1), (status.Status, status.NextRunAt, status.RunCount));
        failed.When(1, new Start()).Replies(
            new StartReply("it", Created: false, ContinuousStatus.Running, Clock.At(60)));
    }

    [Fact]
    public void C2_A_later_run_that_fails_keeps_the_schedule_and_counts_once_however_often_it_is_told()
    {
        var failed = Begin(RanOnce().When(60, new Wake()).Then(), 60, run: 2).When(61, Failure(2)).Then();

        failed.WakesAt(120).When(61, Failure(2)).Refuses("continuous.stale-attempt");
        failed.When(62, new Wake()).Records().WakesAt(120);
        Assert.Equal(2, Status(failed).RunCount);
    }

    [Fact]
    public void C2_Attempts_are_not_runs()
    {
        var second = Begin(Begun(Retrying).When(1, Failure(1)).Then().When(6, new Wake()).Then(), 6, run: 1,
            attempt: 2);

        Assert.Equal((1, 2), (Status(second).RunCount, Status(second).Run!.Attempt));
    }

    [Fact]
    public void C3_Exhausted_retries_delete_nothing()
    {
        foreach (var then in Enum.GetValues<ExhaustionKind>())
        {
            var failed = Begun(EveryMinute with { OnExhausted = new() { Then = then } }).When(1, Failure(1)).Then();

            Assert.Equal("""{"n":0}""",
                failed.When(2, new GetState()).Replied<StateReply>().State.GetRawText());
            var run = Assert.Single(failed.When(2, new GetHistory()).Replied<HistoryReply>().Runs);
            Assert.Equal((1, RunOutcome.Failed, "It failed."), (run.Run, run.Outcome, run.Reason));
        }
    }

    [Fact]
    public void C4_A_start_that_is_not_valid_writes_nothing_and_a_later_one_creates()
    {
        Assert.NotNull(new Start { Schedule = new() { Every = TimeSpan.Zero } }.Validate());
        var small = Defined(EveryMinute with { MaxStateBytes = 7 });
        small.When(0, new Start { Input = Json("""{"n":10}""") }).Refuses("continuous.too-large");
        small.When(1, new GetStatus()).Replies(new StatusReply(ContinuousStatus.NotFound));
        Assert.True(small.When(2, new Start { Input = Json("""{"n":1}""") }).Replied<StartReply>().Created);
    }

    [Fact]
    public void T1_The_alarm_that_is_due_is_cleared_in_the_commit_that_starts_the_run()
    {
        var called = RanOnce().WakesAt(60).When(60, new Wake()).Records(Call(2, 60, 60)).Then().WakesAt(null);
        Assert.Equal((2, RunPhase.Ready, null), (Status(called).Run!.Run, Status(called).Run!.Phase, Status(called)
            .NextRunAt));
    }

    [Fact]
    public void T1_A_handler_that_asks_for_no_further_run_leaves_an_instance_that_says_so()
    {
        var idle = Begun().When(1, Done(1, reply: """{"schedule":{"never":true}}""")).Then().WakesAt(null);
        Assert.Equal((ContinuousStatus.Idle, null), (Status(idle).Status, Status(idle).NextRunAt));
        Assert.True(idle.When(9, new Trigger()).Replied<TriggerReply>().Triggered);
    }

    [Fact]
    public void T1b_Every_moment_is_told_by_the_one_clock()
    {
        var status = Status(Begun().When(5, Done(1, reply: """{"schedule":{"after":"00:00:30"}}""")).Then(), 1_000_000);
        Assert.Equal((Clock.At(35), Clock.At(5), Clock.At(0)),
            (status.NextRunAt, status.LastRun!.EndedAt, status.LastRun.BegunAt));
    }

    [Fact]
    public void T2_What_is_not_valid_counts_nothing_and_creates_nothing()
    {
        Assert.NotNull(new Trigger { Wait = TimeSpan.FromDays(31) }.Validate());
        Assert.NotNull(new Reschedule().Validate());
        Defined().When(0, new Trigger()).Records().Replies(new TriggerReply(Triggered: false, Reason: "not-found"));
        Defined().When(0, new GetStatus()).Replies(new StatusReply(ContinuousStatus.NotFound));
    }
}
