using Primitives.Engine;
using Primitives.Engine.Commit;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Sqlite;
using Primitives.Engine.Sqlite.Snapshots;
using Primitives.Streams;

namespace Primitives.Benchmarks;

/// <summary>An engine with notes, over a journal in a folder of its own or over one that only takes.</summary>
internal sealed class World : IAsyncDisposable
{
    // The columns beside the body: what a raw row does not have as columns it has as bytes.
    private const int ColumnBytes = 50;

    private const string Tenant = "bench";

    private readonly EntitySystem _system;
    private readonly IJournal _journal;

    private World(Func<IScheduler, IJournal> journal, EngineOptions options, CountedSnapshots? snapshots = null)
    {
        var catalog = new Catalog().Add<NoteEntity, NoteState, Written, NoDefinition>()
            .Add<AlarmEntity, AlarmState, AlarmEvent, NoDefinition>()
            .Add<RelayEntity, RelayState, RelayEvent, NoDefinition>()
            .Add<BacklogEntity, BacklogState, BacklogEvent, NoDefinition>();
        var scheduler = new ThreadScheduler(TimeProvider.System);
        _journal = journal(scheduler);
        Snapshots = snapshots;
        _system = new(catalog, _journal, options, scheduler, TimeProvider.System, snapshots: snapshots);
    }

    public IEntityClient Client => _system.ClientFor(Tenant);
    public EngineStatus Status => _system.Status;

    /// <summary>What the snapshots have been given to write; <see langword="null"/> when there are none.</summary>
    public CountedSnapshots? Snapshots { get; }

    /// <summary>The last position there is.</summary>
    public long Last => _system.Commits.Last;

    private static EngineOptions Patient => new() { IdleTimeout = TimeSpan.FromHours(1) };

    /// <summary>One in a folder; entities stay in memory for an hour unless <paramref name="options"/> say
    /// otherwise.</summary>
    public static Task<World> OnDisk(string folder, EngineOptions? options = null)
    {
        options ??= Patient;
        return Start(new(scheduler => new SqliteJournal(
            new() { Folder = folder, ShardCount = options.ShardCount }, scheduler, TimeProvider.System), options,
            new(new SqliteSnapshotStore(new() { Folder = folder }))));
    }

    public static Task<World> InMemory() => Start(new(_ => new MemoryJournal(), Patient));

    /// <summary>Addresses of so many notes.</summary>
    public static IEnumerable<Address> Notes(int count) =>
        Enumerable.Range(0, count).Select(i => new Address(Tenant, "note", $"note-{i}"));

    /// <summary>Addresses of so many notes, all loaded.</summary>
    public async Task<Address[]> Load(int count)
    {
        Address[] addresses = [.. Notes(count)];
        foreach (var address in addresses) (await Client.Ask(address, new Read()).ConfigureAwait(false)).OrThrow();
        return addresses;
    }

    /// <summary>Addresses of so many notes, each of which has been written once.</summary>
    public async Task<Address[]> Write(int count)
    {
        var command = NoteCallers.Command;
        Address[] addresses = [.. Notes(count)];
        await Callers.Each(addresses, async to =>
            (await Client.Ask(to, command).ConfigureAwait(false)).OrThrow()).ConfigureAwait(false);
        return addresses;
    }

    /// <summary>Waits until everything is in snapshots, and those are on disk.</summary>
    /// <exception cref="TimeoutException">It takes ten minutes.</exception>
    public async Task Rest()
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Status.TailRecords > 0 || !Snapshots!.IsSynced)
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(10))
                throw new TimeoutException($"{Status.TailRecords} records are in no snapshot after ten minutes.");
            await timer.WaitForNextTickAsync().ConfigureAwait(false);
        }
    }

    /// <summary>How large the records after <paramref name="position"/> are, so that the raw limit writes rows of the
    /// same size.</summary>
    public int RecordBytes(long position = 0)
    {
        using var reader = _journal.OpenReader();
        return (int)reader.ReadAfter(position).Take(1000).Average(row => row.Body.Length) + ColumnBytes;
    }

    /// <summary>Reads the journal.</summary>
    public IJournalReader OpenReader() => _journal.OpenReader();

    /// <summary>Tells a listener of every commit, and nobody else.</summary>
    public void Listen(ICommitListener? listener) => _system.Commits.Listen(listener);

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
