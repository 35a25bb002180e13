using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Tests.Engine;

/// <summary>The same engine on real threads and in real time.</summary>
public sealed class ThreadSpecs
{
    [Fact]
    public async Task Many_callers_at_once_lose_nothing()
    {
        using var journal = new MemoryJournal();
        await using (var system = await Start(journal))
        {
            var client = system.ClientFor(World.Tenant);
            await Task.WhenAll(Enumerable.Range(0, 32).Select(caller => Task.Run(
                async () =>
                {
                    for (var i = 0; i < 50; i++)
                        Assert.NotNull((await client.Ask("counter", $"{(caller + i) % 7}", new Add(1))).Reply);
                },
                TestContext.Current.CancellationToken)));
        }

        await using var again = await Start(journal);
        var total = 0L;
        for (var i = 0; i < 7; i++)
        {
            var outcome = await again.ClientFor(World.Tenant).Ask(
                "counter", $"{i}", new ReadTotal(), cancel: TestContext.Current.CancellationToken);
            total += outcome.OrThrow().Value;
        }

        Assert.Equal(32 * 50, total);
    }

    [Fact]
    public async Task A_caller_in_line_is_answered_by_another_or_leaves()
    {
        using var journal = new MemoryJournal();
        await using var system = await Start(journal);
        var client = system.ClientFor(World.Tenant);
        using var leaving = new CancellationTokenSource();
        var anna = client.Ask("line", "a", new Join("anna"), cancel: leaving.Token).AsTask();
        var ben = client.Ask("line", "a", new Join("ben"), cancel: TestContext.Current.CancellationToken).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => anna);
        await client.Ask("line", "a", new ServeNext(), cancel: TestContext.Current.CancellationToken);
        Assert.Equal("ben", (await ben).OrThrow().Name);
    }

    [Fact]
    public async Task An_alarm_rings_in_real_time()
    {
        using var journal = new MemoryJournal();
        await using var system = await Start(journal);
        var client = system.ClientFor(World.Tenant);
        var join = new Join("anna", TimeSpan.FromMilliseconds(50));
        var outcome = await client.Ask("line", "a", join, cancel: TestContext.Current.CancellationToken);
        Assert.Equal("line.closed", outcome.Refusal?.Code);
    }

    private static async Task<EntitySystem> Start(MemoryJournal journal)
    {
        var options = new EngineOptions { ShardCount = 16, PartitionCount = 2 };
        var system = new EntitySystem(
            Catalogs.All, journal, options, new ThreadScheduler(TimeProvider.System), TimeProvider.System);
        await system.StartAsync(TestContext.Current.CancellationToken);
        return system;
    }
}
