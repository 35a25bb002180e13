using Primitives.Engine;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Sqlite;

namespace Primitives.Streams.Tests.Harness;

/// <summary>An engine with notes and the standard primitives, and a stream beside it, on real threads.</summary>
internal sealed class StreamWorld : IAsyncDisposable
{
    public const string Tenant = "acme";

    /// <summary>Far more than anything here takes: whoever waits so long waits in vain.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _limit = new(Patience);

    private StreamWorld(IJournal journal, StreamOptions options, TimeSpan? checkpoints)
    {
        var scheduler = new ThreadScheduler(TimeProvider.System);
        Journal = journal;
        var catalog = StandardCatalog.Create().Add<NoteEntity, Count, NoteEvent, NoDefinition>();
        var engine = new EngineOptions { ShardCount = 16, PartitionCount = 2 };
        if (checkpoints is { } interval) engine = engine with { CheckpointInterval = interval };
        System = new(catalog, journal, engine, scheduler, TimeProvider.System);
        Stream = new(
            journal, System.Commits, options, scheduler, TimeProvider.System, positions: System.Positions);
    }

    public IJournal Journal { get; }
    public EntitySystem System { get; }
    public EventStream Stream { get; }
    public IEntityClient Client => System.ClientFor(Tenant);

    /// <summary>Cancelled when the test hangs.</summary>
    public CancellationToken Limit => _limit.Token;

    public static async Task<StreamWorld> Start(
        IJournal? journal = null, StreamOptions? options = null, TimeSpan? checkpoints = null)
    {
        var world = new StreamWorld(journal ?? new MemoryJournal(), options ?? new(), checkpoints);
        await world.System.StartAsync();
        world.Stream.Start();
        return world;
    }

    /// <summary>A journal in a file; a short log, so that it is not laid out for long.</summary>
    public static SqliteJournal InFolder(string folder) => new(
        new() { Folder = folder, ShardCount = 16, LogBytes = 1024 * 1024 },
        new ThreadScheduler(TimeProvider.System), TimeProvider.System);

    public async Task Write(string id, string text = "text", int times = 1) =>
        (await Client.Ask("note", id, new Write(text, times), cancel: Limit)).OrThrow();

    public async Task Erase(string id) => (await Client.Ask("note", id, new Erase(), cancel: Limit)).OrThrow();

    /// <summary>Writes of many callers at once to a few notes.</summary>
    public Task WriteMany(int callers, int each) => Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(
        async () =>
        {
            for (var i = 0; i < each; i++)
            {
                if (i % 10 == 9) await Erase($"n{(caller + i) % 5}");
                else await Write($"n{(caller + i) % 5}", $"{caller}-{i}", 1 + (i % 3));
            }
        },
        Limit)));

    /// <summary>The next <paramref name="count"/> events.</summary>
    public async Task<List<StreamEvent>> Take(SubscriptionOptions options, int count)
    {
        var taken = new List<StreamEvent>();
        if (count == 0) return taken;
        await foreach (var one in Stream.Subscribe(options, Limit))
        {
            taken.Add(one);
            if (taken.Count == count) break;
        }

        return taken;
    }

    /// <summary>Takes <paramref name="count"/> more.</summary>
    public static async Task<List<StreamEvent>> Take(IAsyncEnumerator<StreamEvent> from, int count)
    {
        var taken = new List<StreamEvent>();
        while (taken.Count < count && await from.MoveNextAsync()) taken.Add(from.Current);
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        Stream.Dispose();
        await System.DisposeAsync();
        _limit.Dispose();
    }
}
