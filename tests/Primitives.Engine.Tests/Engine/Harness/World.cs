using Primitives.Engine.Duties;
using Primitives.Engine.Explaining;
using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Engine;

/// <summary>An engine on one thread, over a journal that outlives it.</summary>
internal sealed class World
{
    public const string Tenant = "acme";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IJournal _journal;
    private readonly ISnapshotStore _snapshots;
    private EngineOptions _options;
    private readonly Func<DutyHandlers> _handlers;
    private ulong _session;

    public World(
        Func<EngineOptions, EngineOptions>? with = null, Catalog? catalog = null, IJournal? journal = null,
        bool start = true, ISnapshotStore? snapshots = null, Func<DutyHandlers>? handlers = null)
    {
        _options = (with ?? (options => options))(new EngineOptions { ShardCount = 16, PartitionCount = 1 });
        (_journal, _snapshots) = (journal ?? Journal, snapshots ?? Snapshots);
        Scheduler = new(Time);
        _handlers = handlers ?? (() => new());
        Put(catalog);
        if (start) Start();
    }

    public HandTime Time { get; } = new();
    public HandScheduler Scheduler { get; }
    public HookedJournal Journal { get; } = new();
    public MemorySnapshotStore Snapshots { get; } = new();
    public EntitySystem System { get; private set; } = null!;
    public EngineStatus Status => System.Status;
    public IReadOnlyList<StoredRow> Rows => StoredRow.All(_journal);

    /// <summary>The address of <c>primitive/id</c>.</summary>
    public static Address At(string path) => new(Tenant, path[..path.IndexOf('/')], path[(path.IndexOf('/') + 1)..]);

    public void Start()
    {
        var started = System.StartAsync();
        Scheduler.Run();
        Wait(started);
        Scheduler.Run();
    }

    /// <summary>Sends a command; it is taken in at the next <see cref="Run"/>.</summary>
    /// <param name="path">The entity, as <c>primitive/id</c>.</param>
    /// <param name="command">What it is told.</param>
    /// <param name="key">The idempotency key.</param>
    /// <param name="context">On whose behalf.</param>
    /// <param name="leaving">What the caller gives up by.</param>
    public Pending<TReply> Post<TReply>(
        string path, ICommand<TReply> command, string? key = null, RequestContext? context = null,
        CancellationTokenSource? leaving = null) where TReply : class
    {
        using var _ = RequestContext.Use(context ?? RequestContext.None);
        return new(System.ClientFor(Tenant).Ask(At(path), command, key, leaving?.Token ?? default).AsTask());
    }

    /// <summary>Sends a command, and goes on until everything is quiet.</summary>
    public Pending<TReply> Ask<TReply>(
        string path, ICommand<TReply> command, string? key = null, RequestContext? context = null,
        CancellationTokenSource? leaving = null) where TReply : class
    {
        var pending = Post(path, command, key, context, leaving);
        Run();
        return pending;
    }

    /// <summary>Sends a command whose caller waits no longer than <paramref name="patience"/>.</summary>
    public Pending<TReply> AskWithin<TReply>(
        TimeSpan patience, string path, ICommand<TReply> command, string? key = null) where TReply : class =>
        Ask(path, command, key, context: new() { Deadline = Time.Moment + patience });

    /// <summary>Erases an entity, and goes on until everything is quiet.</summary>
    public Erasing Erase(Address address)
    {
        var erasing = new Erasing();
        System.Erase(address, erasing.End);
        Run();
        return erasing;
    }

    /// <summary>Asks what an entity waits for, and goes on until everything is quiet; <see langword="null"/> when that
    /// is not told by then.</summary>
    public WhyReport? Why(string path)
    {
        WhyReport? told = null;
        System.Why(At(path), report => told = report);
        Run();
        return told;
    }

    /// <summary>Asks for a purge, and goes on until everything is quiet; time does not pass.</summary>
    public Purging Purge(string? primitive = null, string prefix = "")
    {
        var purging = new Purging();
        System.Purge(new(Tenant, primitive, prefix), purging.End, purging);
        Run();
        return purging;
    }

    public void Run() => Scheduler.Run();

    /// <summary>Lets time pass, stopping wherever somebody wants a turn.</summary>
    public void Advance(TimeSpan by)
    {
        var end = Time.Now + (long)by.TotalMicroseconds;
        for (Run(); Scheduler.Next <= end; Run()) Time.AdvanceTo(Scheduler.Next);
        Time.AdvanceTo(end);
        Run();
    }

    public void AdvanceTo(DateTimeOffset moment) => Advance(moment - Time.Moment);

    public void Stop()
    {
        var stopped = System.StopAsync();
        Scheduler.Run();
        Wait(stopped);
        Scheduler.Run();
    }

    /// <summary>Stops it and starts it again on the same journal.</summary>
    public void Restart(Func<EngineOptions, EngineOptions>? with = null, Catalog? catalog = null)
    {
        Stop();
        StartAgain(with, catalog);
    }

    /// <summary>Ends it as kill -9 does, and starts it again on the same journal.</summary>
    public void Crash(
        Func<EngineOptions, EngineOptions>? with = null, Catalog? catalog = null, Action<EntitySystem>? prepare = null)
    {
        Scheduler.Kill();
        StartAgain(with, catalog, prepare);
    }

    private void StartAgain(
        Func<EngineOptions, EngineOptions>? with, Catalog? catalog, Action<EntitySystem>? prepare = null)
    {
        if (with is not null) _options = with(_options);
        Put(catalog);
        prepare?.Invoke(System);
        Start();
    }

    private void Put(Catalog? catalog) =>
        System = new(
            catalog ?? Catalogs.All, _journal, _options, Scheduler, Time, () => ++_session, _snapshots, _handlers());

    /// <summary>What was completed here goes on elsewhere; waits for that.</summary>
    public static void Wait(Task task)
    {
        var isOver = task.ContinueWith(_ => { }, TaskScheduler.Default).Wait(Patience);
        if (!isOver) throw new TimeoutException("It never came.");
        task.GetAwaiter().GetResult();
    }
}
