using Primitives.Continuous;
using Primitives.Locks;

namespace Primitives.Testing.Tests;

/// <summary>Time passes when the test says so, and only then.</summary>
public sealed class TimeTests
{
    [Fact]
    public async Task What_is_due_on_the_way_is_done_at_its_moment()
    {
        var moments = new List<DateTimeOffset>();
        await using var host = Work.Start((services, _) =>
        {
            moments.Add(services.GetRequiredService<TimeProvider>().GetUtcNow());
            return Task.CompletedTask;
        });
        var start = host.Now;

        host.Advance(TimeSpan.FromHours(3.5));

        Assert.Equal([1, 2, 3], moments.Select(moment => (moment - start).TotalHours));
        Assert.Equal(start.AddHours(3.5), host.Now);
    }

    [Fact]
    public async Task Without_an_advance_no_time_passes()
    {
        await using var host = Work.Start();
        var before = host.Now;
        host.RunUntilIdle();
        Assert.Equal(before, host.Now);
        Assert.Empty(host.Handler("continuous", "work").Calls);
    }

    [Fact]
    public async Task A_lease_runs_out_at_its_moment_and_the_next_in_line_has_it()
    {
        await using var host = PrimitivesTestHost.Create();
        await host.Locks.TryAcquireAsync("door", new("ann"), TimeSpan.FromMinutes(1));
        var second = host.Locks.AcquireAsync("door", new("bob"), TimeSpan.FromHours(1)).AsTask();

        host.Advance(TimeSpan.FromSeconds(59));
        Assert.False(second.IsCompleted);
        host.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await second)!.Token);
    }

    [Fact]
    public async Task A_handler_that_waits_by_the_hosts_clock_is_waited_for_in_virtual_time()
    {
        await using var host = Work.Start(
            (services, cancel) => Work.Pause(services, TimeSpan.FromMinutes(5), cancel));
        host.Advance(Work.Interval + TimeSpan.FromMinutes(4));
        Assert.Equal(0, await Work.CountOf(host));
        host.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Work.CountOf(host));
    }

    [Fact]
    public async Task A_handler_that_goes_on_on_another_thread_is_awaited_before_time_passes()
    {
        await using var host = Work.Start(async (_, _) =>
        {
            for (var i = 0; i < 100; i++) await Task.Yield();
        });
        host.Advance(Work.Interval);
        Assert.Equal(1, await Work.CountOf(host));
    }

    [Fact]
    public async Task A_handler_that_waits_for_the_test_is_left_alone_after_the_hosts_patience()
    {
        var gate = new TaskCompletionSource();
        await using var host = Work.Start(
            (_, cancel) => gate.Task.WaitAsync(cancel), new() { Patience = TimeSpan.FromMilliseconds(20) });
        host.Advance(Work.Interval + TimeSpan.FromMinutes(1));
        Assert.Equal(0, await Work.CountOf(host));

        gate.SetResult();
        host.AdvanceUntil(() => host.Continuous<Count>().GetStatusAsync("a").Result.LastRun is not null, Work.Interval);
        Assert.Equal(1, await Work.CountOf(host));
    }

    [Fact]
    public async Task A_handler_asks_entities_and_goes_on_with_the_answer()
    {
        var tokens = new List<long>();
        await using var host = Work.Start(async (services, cancel) =>
            tokens.Add((await services.GetRequiredService<IDistributedLock>().TryAcquireAsync(
                "door", new("work"), TimeSpan.FromMinutes(1), cancel: cancel))!.Token));
        host.Advance(2 * Work.Interval);
        Assert.Equal([1, 2], tokens);
    }

    [Fact]
    public async Task Waiting_for_a_condition_stops_at_the_moment_at_which_it_holds()
    {
        await using var host = Work.Start();
        var start = host.Now;
        host.AdvanceUntil(() => host.Handler("continuous", "work").Calls.Count == 2, TimeSpan.FromDays(1));
        Assert.Equal(2 * Work.Interval, host.Now - start);
        Assert.Throws<TimeoutException>(() => host.AdvanceUntil(() => false, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Time_is_not_moved_from_a_handler()
    {
        PrimitivesTestHost? host = null;
        await using var made = host = Work.Start((_, _) =>
        {
            host!.Advance(TimeSpan.FromHours(1));
            return Task.CompletedTask;
        });
        host.Advance(Work.Interval);
        var status = await host.Continuous<Count>().GetStatusAsync("a");
        Assert.Equal(RunPhase.Resting, status.Run!.Phase);
        Assert.Equal(nameof(InvalidOperationException), Assert.Single(FailuresOf(host)));
    }

    [Fact]
    public async Task A_clock_that_is_set_forward_does_not_end_a_lease()
    {
        await using var host = PrimitivesTestHost.Create();
        await host.Locks.TryAcquireAsync("door", new("ann"), TimeSpan.FromMinutes(1));
        host.JumpClock(TimeSpan.FromDays(-1));
        Assert.Null(await host.Locks.TryAcquireAsync("door", new("bob")));
    }

    private static IEnumerable<string?> FailuresOf(PrimitivesTestHost host) =>
        host.Events("continuous", "work/a").Where(one => one.Name == "failed")
            .Select(one => one.Body.GetProperty("error").GetString());
}
