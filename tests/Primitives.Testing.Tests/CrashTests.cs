using Primitives.Locks;

namespace Primitives.Testing.Tests;

/// <summary>The process dies where the test wants it to, and begins again on what was durable.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData(CrashPoint.BeforeCommit, false)]
    [InlineData(CrashPoint.AfterCommit, true)]
    public async Task What_was_not_durable_is_lost_and_what_was_is_kept(CrashPoint point, bool isKept)
    {
        await using var host = PrimitivesTestHost.Create();
        host.CrashAt(point);
        var refused = await Assert.ThrowsAsync<RefusedException>(
            async () => await host.Locks.TryAcquireAsync("door", new("ann")));
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, refused.Refusal.Code);
        Assert.Equal(isKept, (await host.Locks.InspectAsync("door")).Holder is not null);
        Assert.Equal(1, host.RestartCount);
    }

    [Fact]
    public async Task Within_a_commit_the_seed_decides_what_is_kept()
    {
        var kept = new HashSet<bool>();
        await Seeds.RunAsync(30, async options =>
        {
            await using var host = PrimitivesTestHost.Create(options: options);
            host.CrashAt(CrashPoint.InCommit);
            await Assert.ThrowsAsync<RefusedException>(
                async () => await host.Locks.TryAcquireAsync("door", new("ann")));
            kept.Add((await host.Locks.InspectAsync("door")).Holder is not null);
        });
        Assert.True(Seeds.Only is not null || kept.Count == 2);
    }

    [Fact]
    public async Task A_caller_in_line_hears_that_nobody_knows_and_keeps_its_place_under_its_key()
    {
        await using var host = PrimitivesTestHost.Create();
        await host.Locks.TryAcquireAsync("door", new("ann"), TimeSpan.FromMinutes(1));
        var first = host.Locks.AcquireAsync("door", new("bob"), TimeSpan.FromHours(1), key: "bob-1").AsTask();

        host.Crash();

        await Assert.ThrowsAsync<RefusedException>(() => first);
        var again = host.Locks.AcquireAsync("door", new("bob"), TimeSpan.FromHours(1), key: "bob-1").AsTask();
        var later = host.Locks.AcquireAsync("door", new("cat"), TimeSpan.FromHours(1)).AsTask();
        host.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("bob", (await again)!.Owner.Name);
        Assert.False(later.IsCompleted);
    }

    [Theory]
    [InlineData(CrashPoint.BeforeHandler, 1)]
    [InlineData(CrashPoint.AfterHandler, 2)]
    public async Task An_attempt_that_a_crash_interrupts_is_made_again(CrashPoint point, int calls)
    {
        var called = 0;
        await using var host = Work.Start((_, _) =>
        {
            called++;
            return Task.CompletedTask;
        });
        host.CrashAt(point);
        host.Advance(Work.Interval + TimeSpan.FromMinutes(5));
        Assert.Equal((calls, 1), (called, await Work.CountOf(host)));
    }

    [Fact]
    public async Task A_handler_of_a_process_that_died_goes_no_further()
    {
        var ended = 0;
        await using var host = Work.Start(async (services, cancel) =>
        {
            await Work.Pause(services, TimeSpan.FromMinutes(1), cancel);
            ended++;
        });
        host.Advance(Work.Interval + TimeSpan.FromSeconds(30));
        host.Crash();
        host.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((1, 1), (ended, await Work.CountOf(host)));
    }

    [Fact]
    public async Task A_restart_in_good_order_loses_nothing_and_makes_the_services_anew()
    {
        await using var host = Work.Start();
        host.Advance(Work.Interval);
        var before = host.Services;
        host.Restart();
        Assert.NotSame(before, host.Services);
        host.Advance(Work.Interval);
        Assert.Equal((2, 1), (await Work.CountOf(host), host.RestartCount));
    }

    [Fact]
    public async Task A_restart_cancels_a_handler_that_hangs()
    {
        await using var host = Work.Start();
        host.Handler("continuous", "work").HangNext();
        host.Advance(Work.Interval);
        host.Restart();
        host.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await Work.CountOf(host));
    }

    [Fact]
    public async Task After_each_step_of_a_run_the_process_can_die_and_the_run_is_done()
    {
        var steps = 0L;
        await using (var host = Work.Start())
        {
            var before = host.Steps;
            host.Advance(Work.Interval);
            steps = host.Steps - before;
        }

        Assert.InRange(steps, 3, 1000);
        for (var step = 1; step <= steps; step++)
        {
            await using var host = Work.Start();
            host.CrashAfter(step);
            host.Advance(Work.Interval + TimeSpan.FromMinutes(10));
            Assert.True(1 == await Work.CountOf(host), $"After step {step} the run was not done.");
            Assert.Equal(1, host.RestartCount);
        }
    }

    [Fact]
    public async Task A_crash_by_chance_comes_sooner_or_later()
    {
        await using var host = Work.Start();
        host.CrashChance = 0.05;
        host.Advance(TimeSpan.FromDays(2));
        host.CrashChance = 0;
        Assert.InRange(host.RestartCount, 1, 1000);
        Assert.InRange(await Work.CountOf(host), 40, 48);
    }
}
