using Primitives.Engine;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Sqlite;
using Primitives.Engine.Topics;
using Primitives.Streams.Addresses;
using Primitives.Streams.CatchUp;

namespace Primitives.Streams.Tests.Harness;

/// <summary>An engine with notes and the standard primitives, and a stream beside it, on real threads.</summary>
internal sealed class StreamWorld : IAsyncDisposable
{
    public const string Tenant = "acme";

    /// <summary>Far more than anything here takes: whoever waits so long waits in vain.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _limit = new(Patience);

    private readonly RememberedAddresses _addresses;

    private StreamWorld(
        IJournal journal, StreamOptions options, TimeSpan? checkpoints, ITopicStore? topics,
        MemorySnapshotStore snapshots)
    {
        var scheduler = new ThreadScheduler(TimeProvider.System);
        Journal = journal;
        var catalog = StandardCatalog.Create().Add<NoteEntity, Count, NoteEvent, NoDefinition>();
        var engine = new EngineOptions { ShardCount = 16, PartitionCount = 2 };
        if (checkpoints is { } interval) engine = engine with { CheckpointInterval = interval };
        System = new(catalog, journal, engine, scheduler, TimeProvider.System, snapshots: snapshots);
        _addresses = new(new SnapshotAddressBook(new ChainAddressBook(), snapshots));
        Stream = new(
            journal, System.Commits, options, scheduler, TimeProvider.System, _addresses, System.Positions, topics);
    }

    public IJournal Journal { get; }
    public EntitySystem System { get; }
    public EventStream Stream { get; }
    public IEntityClient Client => System.ClientFor(Tenant);

    /// <summary>Cancelled when the test hangs.</summary>
    public CancellationToken Limit => _limit.Token;

    public static async Task<StreamWorld> Start(
        IJournal? journal = null, StreamOptions? options = null, TimeSpan? checkpoints = null,
        ITopicStore? topics = null, MemorySnapshotStore? snapshots = null)
    {
        var world = new StreamWorld(
            journal ?? new MemoryJournal(), options ?? new(), checkpoints, topics, snapshots ?? new());
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

    /// <summary>One more stream, for catching up alone: it hears of no commit.</summary>
    public EventStream OpenStream(ITopicStore topics)
    {
        var stream = new EventStream(
            Journal, System.Commits, new(), new ThreadScheduler(TimeProvider.System), TimeProvider.System, _addresses,
            topics: topics);
        stream.Start();
        return stream;
    }

    /// <summary>All that there is by now, caught up to the durable end, and no further.</summary>
    public async Task<List<StreamEvent>> CatchUp(SubscriptionOptions options, long after)
    {
        var (search, at, found) = (new Search(new(options)), StreamCursor.Behind(after), new List<StreamEvent>());
        for (var end = System.Commits.Last; at.Whole < end;)
        {
            var slice = new List<StreamEvent>();
            at = await Stream.Read(search, at, end, slice, yields: false, Limit);
            found.AddRange(slice);
        }

        return found;
    }

    /// <summary>Waits until snapshots hold all that is durable now.</summary>
    public async Task Saved()
    {
        // Each pass is a call that travels through the engine.
        for (var end = System.Commits.Last; System.Status.Watermark < end;)
            await Client.Ask("subscription", "nobody", new Subscriptions.ReadCursor(), cancel: Limit);
    }

    /// <summary>Waits until the index of topics has come as far as it can; it works by itself.</summary>
    public async Task Indexed()
    {
        while (Stream.IndexedUpTo + TopicSegment.Length <= System.Commits.Last)
        {
            Assert.Null(Stream.IndexTrouble);
            // Each pass is a call that travels through the engine.
            await Client.Ask("subscription", "nobody", new Subscriptions.ReadCursor(), cancel: Limit);
        }
    }

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
