using Primitives.Continuous;
using Primitives.Queues;

namespace Primitives.Testing.Tests;

/// <summary>What a test can have go wrong, and what comes of it.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_handler_fails_as_often_as_it_is_told_and_then_works()
    {
        await using var host = Work.Start();
        host.Handler("continuous", "work").FailNext(2);
        host.Advance(Work.Interval + TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Work.CountOf(host));
        Assert.Equal([1, 2, 3], host.Handler("continuous", "work").Calls.Select(call => call.Attempt));
    }

    [Fact]
    public async Task A_slow_handler_answers_so_much_later()
    {
        await using var host = Work.Start();
        host.Handler("continuous", "work").SlowNext(TimeSpan.FromMinutes(9));
        host.Advance(Work.Interval + TimeSpan.FromMinutes(8));
        Assert.Equal(0, await Work.CountOf(host));
        host.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Work.CountOf(host));
    }

    [Fact]
    public async Task A_handler_that_hangs_is_cancelled_at_its_deadline()
    {
        await using var host = Work.Start();
        host.Handler("continuous", "work").HangNext();
        host.Advance(Work.Interval + TimeSpan.FromMinutes(10));
        Assert.Contains(HandlerFailure.TimedOut, ErrorsOf(host));
        host.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Work.CountOf(host));
    }

    [Fact]
    public async Task An_outcome_that_is_lost_has_the_work_done_twice()
    {
        var calls = 0;
        await using var host = Work.Start((_, _) =>
        {
            calls++;
            return Task.CompletedTask;
        });
        host.Handler("continuous", "work").LoseNext();
        host.Advance(Work.Interval + TimeSpan.FromMinutes(1));
        Assert.Equal((2, 1), (calls, await Work.CountOf(host)));
        Assert.Equal([TestHandler.OutcomeLost], ErrorsOf(host));
    }

    [Fact]
    public async Task A_handler_that_there_is_not_is_told_with_those_that_there_are()
    {
        await using var host = Work.Start();
        var wrong = Assert.Throws<ArgumentException>(() => host.Handler("queue", "orders"));
        Assert.Contains("continuous/work", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StorageFault.Fails, false, EngineRefusals.UnknownOutcomeCode)]
    [InlineData(StorageFault.FailsThoughWritten, true, EngineRefusals.UnknownOutcomeCode)]
    [InlineData(StorageFault.Full, false, EngineRefusals.StorageFullCode)]
    public async Task A_commit_that_goes_wrong_is_told_and_may_have_been_made(
        StorageFault fault, bool isMade, string told)
    {
        await using var host = PrimitivesTestHost.Create();
        host.FailStorage(fault);
        var refused = await Assert.ThrowsAsync<RefusedException>(
            async () => await host.Locks.TryAcquireAsync("door", new("ann")));
        Assert.Equal(told, refused.Refusal.Code);
        host.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(isMade, (await host.Locks.InspectAsync("door")).Holder is not null);
    }

    [Fact]
    public async Task Alarms_come_as_late_as_they_are_told_to()
    {
        await using var host = Work.Start();
        host.AlarmDelay = TimeSpan.FromMinutes(2);
        host.Advance(Work.Interval + TimeSpan.FromMinutes(1));
        Assert.Empty(host.Handler("continuous", "work").Calls);
        host.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(host.Handler("continuous", "work").Calls);
    }

    [Fact]
    public async Task Doubled_alarms_change_nothing()
    {
        await using var host = Work.Start();
        host.DoubleAlarms = true;
        host.Advance(3 * Work.Interval);
        Assert.Equal(3, await Work.CountOf(host));
        Assert.Equal(3, host.Handler("continuous", "work").Calls.Count);
    }

    [Fact]
    public async Task An_alarm_is_rung_for_what_has_alarms()
    {
        await using var host = Work.Start();
        Assert.True(host.Ring(new("default", "continuous", "work/a")));
        Assert.False(host.Ring(new("default", "nothing", "work/a")));
        Assert.Empty(host.Handler("continuous", "work").Calls);
    }

    [Fact]
    public async Task A_host_that_is_mended_works()
    {
        await using var host = Work.Start();
        host.Handler("continuous", "work").FailNext(3);
        host.FailStorage(StorageFault.Full);
        host.CrashAt(CrashPoint.BeforeHandler);
        host.AlarmDelay = TimeSpan.FromHours(1);
        host.Mend();
        host.Advance(Work.Interval);
        Assert.Equal((1, 0), (await Work.CountOf(host), host.RestartCount));
    }

    private static IEnumerable<string?> ErrorsOf(PrimitivesTestHost host) =>
        host.Events("continuous", "work/a").Where(one => one.Name == "failed")
            .Select(one => one.Body.GetProperty("error").GetString());
}
