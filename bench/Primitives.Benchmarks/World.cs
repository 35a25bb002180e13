using Primitives.Engine;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Sqlite;
using Primitives.Engine.Sqlite.Snapshots;
using Primitives.Streams;

namespace Primitives.Benchmarks;

/// <summary>An engine with notes, over a journal in a folder of its own or over one that only takes.</summary>
internal sealed class World : IAsyncDisposable
{
    // The columns beside the body: what a raw row does not have as columns it has as bytes.
    private const int ColumnBytes = 50;

    private readonly EntitySystem _system;
    private readonly IJournal _journal;

    private World(Func<IScheduler, IJournal> journal, ISnapshotStore? snapshots = null)
    {
        var catalog = new Catalog().Add<NoteEntity, NoteState, Written, NoDefinition>();
        var options = new EngineOptions { IdleTimeout = TimeSpan.FromHours(1) };
        var scheduler = new ThreadScheduler(TimeProvider.System);
        _journal = journal(scheduler);
        _system = new(catalog, _journal, options, scheduler, TimeProvider.System, snapshots: snapshots);
    }

    public IEntityClient Client => _system.ClientFor("bench");
    public EngineStatus Status => _system.Status;

    public static Task<World> OnDisk(string folder) => Start(new(scheduler => new SqliteJournal(
        new() { Folder = folder, ShardCount = new EngineOptions().ShardCount }, scheduler, TimeProvider.System),
        new SqliteSnapshotStore(new() { Folder = folder })));

    public static Task<World> InMemory() => Start(new(_ => new MemoryJournal()));

    /// <summary>Addresses of so many notes, all loaded.</summary>
    public async Task<Address[]> Load(int count)
    {
        Address[] addresses = [.. Enumerable.Range(0, count).Select(i => Client.At("note", $"note-{i}"))];
        foreach (var address in addresses) (await Client.Ask(address, new Read()).ConfigureAwait(false)).OrThrow();
        return addresses;
    }

    /// <summary>How large the first records were that the engine wrote, so that the raw limit writes rows of the same
    /// size.</summary>
    public int RecordBytes()
    {
        using var reader = _journal.OpenReader();
        return (int)reader.ReadAfter(0).Take(1000).Average(row => row.Body.Length) + ColumnBytes;
    }

    /// <summary>The events that have been committed, to be disposed of before this.</summary>
    public EventStream OpenStream()
    {
        var stream = new EventStream(
            _journal, _system.Commits, new(), new ThreadScheduler(TimeProvider.System), TimeProvider.System);
        stream.Start();
        return stream;
    }

    /// <summary>Reads the whole journal and does nothing with it; returns how many records it has.</summary>
    public long ReadJournal()
    {
        using var reader = _journal.OpenReader();
        return reader.ReadAfter(0).LongCount(row => row.Body.Length > 0);
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    private static async Task<World> Start(World world)
    {
        await world._system.StartAsync().ConfigureAwait(false);
        return world;
    }
}
