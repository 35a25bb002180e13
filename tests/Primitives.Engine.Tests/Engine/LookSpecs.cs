using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Queries that are answered on their callers' own threads, on real threads, while others write.</summary>
public sealed class LookSpecs
{
    private const int LookerCount = 2;
    private const int AnswersBetween = 3;
    private const int RestEvery = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(600, 60_000, 0)]
    [InlineData(600, 2, 0)] // The entity is let go and loaded again all the time.
    [InlineData(300, 60_000, 7)] // Every seventh append fails, and what was decided meanwhile is void.
    [InlineData(300, 2, 7)]
    public async Task A_query_tells_all_that_was_acknowledged_and_nothing_that_is_not_durable(
        int additions, int idleMilliseconds, int failEvery)
    {
        using var journal = new SlowJournal { FailEvery = failEvery };
        await using var system = await Start(journal, TimeSpan.FromMilliseconds(idleMilliseconds));
        var client = system.ClientFor(World.Tenant);
        var (adding, at) = (new Adding(), World.At("counter/a"));
        // Some share an address, which remembers what is loaded under it, and some have one of their own.
        var lookers = Enumerable.Range(0, LookerCount)
            .Select(i => new Looker(adding, journal, client, i == 0 ? at : World.At("counter/a"))).ToList();
        await Task.Run(() => adding.Run(client, at, additions, done =>
            {
                if (done % RestEvery == 0) LetLook(lookers);
            }), Cancel)
            .WaitAsync(Patience, Cancel);

        Assert.All(lookers, looker => Assert.True(looker.Join(Patience)));
        Assert.All(lookers, looker => Assert.Null(looker.Wrong));
        Assert.True(lookers.Sum(looker => looker.AtOnceCount) > 0, "Nobody looked.");
        Assert.Equal(failEvery > 0, journal.Failures > 0);
        if (failEvery == 0) Assert.Equal(0, lookers.Sum(looker => looker.RefusedCount));
        Assert.Equal(new Total(additions), (await client.Ask(at, new ReadTotal(), cancel: Cancel)).Reply);
    }

    [Theory]
    [InlineData(60_000)]
    [InlineData(2)] // What is told waits for the entity to be loaded, and so does the query behind it.
    public async Task A_query_sees_what_its_caller_has_told_before(int idleMilliseconds)
    {
        const int Callers = 4;
        const int Rounds = 500;
        const int Pauses = 16;
        using var journal = new SlowJournal();
        await using var system = await Start(journal, TimeSpan.FromMilliseconds(idleMilliseconds));
        var client = system.ClientFor(World.Tenant);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Tell(caller), Cancel)))
            .WaitAsync(Patience, Cancel);

        async Task Tell(int caller)
        {
            var at = World.At($"counter/{caller}");
            for (var i = 1; i <= Rounds; i++)
            {
                Assert.Null(await client.Tell(at, new Add(1)));
                for (var pause = 0; pause < i % Pauses; pause++) Thread.Yield(); // Meets it everywhere.
                Assert.Equal(new Total(i), (await client.Ask(at, new ReadTotal(), cancel: Cancel)).Reply);
            }
        }
    }

    [Fact]
    public async Task While_the_journal_is_held_entities_at_rest_are_read_and_others_wait_for_it()
    {
        const int Entities = 16; // Of all partitions.
        using var journal = new SlowJournal();
        await using var system = await Start(journal);
        var client = system.ClientFor(World.Tenant);
        for (var i = 0; i < Entities; i++) await client.Ask("counter", $"rest-{i}", new Add(i + 1), cancel: Cancel);

        using var held = journal.Hold(); // Let go whatever happens: an engine cannot stop while it is held.
        var add = client.Ask("counter", "busy", new Add(1), cancel: Cancel).AsTask();
        await journal.Arrived(Cancel).WaitAsync(Patience, Cancel);
        var read = client.Ask("counter", "busy", new ReadTotal(), cancel: Cancel).AsTask();
        for (var i = 0; i < 100 * Entities; i++)
        {
            var rest = await client.Ask("counter", $"rest-{i % Entities}", new ReadTotal(), cancel: Cancel)
                .AsTask().WaitAsync(Patience, Cancel);
            Assert.Equal(new Total((i % Entities) + 1), rest.Reply);
        }

        Assert.False(add.IsCompleted || read.IsCompleted);
        held.Dispose();
        Assert.Equal(new Total(1), (await add.WaitAsync(Patience, Cancel)).Reply);
        Assert.Equal(new Total(1), (await read.WaitAsync(Patience, Cancel)).Reply);
    }

    /// <summary>Adds nothing until everybody has had some answers: else they fall into step with the additions, and
    /// none finds the counter at rest.</summary>
    private static void LetLook(List<Looker> lookers)
    {
        var before = lookers.ConvertAll(looker => looker.Answered);
        SpinWait.SpinUntil(() => lookers.Index()
            .All(one => one.Item.IsOver || one.Item.Answered >= before[one.Index] + AnswersBetween));
    }

    private static async Task<EntitySystem> Start(SlowJournal journal, TimeSpan? idleTimeout = null)
    {
        var options = new EngineOptions
        {
            ShardCount = 16, PartitionCount = 2, IdleTimeout = idleTimeout ?? TimeSpan.FromMinutes(1),
            ReopenDelay = TimeSpan.FromMilliseconds(1),
        };
        var system = new EntitySystem(
            Catalogs.All, journal, options, new ThreadScheduler(TimeProvider.System), TimeProvider.System);
        await system.StartAsync(Cancel);
        return system;
    }
}
