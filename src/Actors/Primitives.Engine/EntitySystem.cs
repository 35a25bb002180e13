using System.Globalization;
using Primitives.Engine.Commit;
using Primitives.Engine.Duties;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Keys;
using Primitives.Engine.Partitions;
using Primitives.Engine.Purging;
using Primitives.Engine.Rearming;
using Primitives.Engine.Retention;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Verification;

namespace Primitives.Engine;

/// <summary>The engine: hosts the entities of a catalog over one journal.</summary>
/// <remarks>Shards are dealt to partitions, each a loop of its own; one writer commits for all of them; one loader
/// replays entities. Made once, started once, stopped once.</remarks>
public sealed partial class EntitySystem : IAsyncDisposable
{
    private enum Phase { Created, Opening, Ready, Stopping, Stopped }

    private readonly IJournal _journal;
    private readonly EngineOptions _options;
    private readonly IScheduler _scheduler;
    private readonly TimeProvider _time;
    private readonly JournalWriter _writer;
    private readonly EntityLoaders _loaders;
    private readonly ISnapshotStore _snapshots;
    private readonly Checkpointer _checkpointer;
    private readonly Retainer _retainer;
    private readonly Purger _purger;
    private readonly Rearmer _rearmer;
    private readonly Verifier _verifier;
    private readonly DutyRunner _duties;
    private readonly JournalEnd _end = new();
    private readonly Partition[] _partitions;
    private volatile Phase _phase = Phase.Created;
    private Task? _stopped;

    /// <summary>Puts an engine together; nothing is opened yet.</summary>
    /// <param name="catalog">What it hosts.</param>
    /// <param name="journal">Where it records; disposed of when it stops.</param>
    /// <param name="options">Its limits and times.</param>
    /// <param name="scheduler">Where it gets its threads.</param>
    /// <param name="time">Where it gets the time.</param>
    /// <param name="random">Where it gets its chance; the operating system's if not given.</param>
    /// <param name="snapshots">Where it keeps what it derives from the journal; disposed of when it stops. In memory if
    /// not given: then a start reads the whole journal.</param>
    /// <param name="duties">Who does the outside work of its entities; a duty that nobody does waits.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public EntitySystem(
        Catalog catalog, IJournal journal, EngineOptions options, IScheduler scheduler, TimeProvider time,
        Func<ulong>? random = null, ISnapshotStore? snapshots = null, DutyHandlers? duties = null)
    {
        if (options.Validate() is { } wrong) throw new ArgumentException(wrong);

        (_journal, _options, _scheduler, _time) = (journal, options, scheduler, time);
        Kinds = new KindTable(catalog);
        if (options.Retention.Keys.FirstOrDefault(name => Kinds.Find(name) is null) is { } unknown)
            throw new ArgumentException($"There is a rule of retention for '{unknown}', but no such primitive.");
        _snapshots = snapshots ?? new MemorySnapshotStore();
        var (keys, sessions, router) = (new KeyQuotas(), new Sessions(), new Messages.Router());
        _checkpointer = new(_snapshots, keys, sessions, _end, options, time);
        Positions = new(_snapshots, () => _checkpointer.Watermark);
        _writer = new(journal, _snapshots, sessions, _checkpointer, _end, options, time);
        _loaders = new(journal, _snapshots, keys, options, time);
        _retainer = new(journal, _snapshots, _writer, _checkpointer, _end, options, time);
        _purger = NewPurger();
        _rearmer = new(Kinds, journal, _snapshots, _checkpointer, _writer.Commits, time);
        _verifier = new(journal, _snapshots, _writer.Commits, Kinds, options, time, Claim);
        _duties = new(duties ?? new(), options, scheduler, time,
            tenant => new EntityClient(this, tenant, isEngine: true));
        (_writer.Started, _writer.Reopened) = (Started, () => _rearmer.Change(RearmScope.All));
        var session = (random ?? RandomSource.System)().ToString("x16", CultureInfo.InvariantCulture);
        var services = new PartitionServices(
            options, scheduler, time, Kinds, _writer, _loaders, _checkpointer, _retainer, keys, _duties,
            sessions, router, Quarantine, session);
        _partitions = [.. Enumerable.Range(0, options.PartitionCount).Select(i => new Partition(i, services))];
        router.Partitions = _partitions;
    }

    /// <summary>How far the journal is durable, for those that read it beside the engine.</summary>
    public CommitFeed Commits => _writer.Commits;

    /// <summary>Where entities' records are, as far as snapshots tell.</summary>
    public SnapshotPositions Positions { get; }

    internal KindTable Kinds { get; }

    /// <summary>What durations are taken by.</summary>
    internal TimeProvider Time => _time;

    /// <summary>Why no call is taken in, if so.</summary>
    internal Refusal? Closed => _phase switch
    {
        Phase.Created => Refused.Unavailable,
        Phase.Stopping or Phase.Stopped => Refused.Stopping,
        _ => null,
    };

    /// <summary>Takes nothing in any more, decides and commits what was taken in, answers, and closes the
    /// journal.</summary>
    /// <remarks>Callers in line are told <c>engine.stopping</c> and keep their place. When <paramref name="cancel"/>
    /// fires first, what has not been committed by then is dropped: its callers are told
    /// <c>engine.outcome-unknown</c>.</remarks>
    public Task StopAsync(CancellationToken cancel = default) => _stopped ??= Stop(cancel);

    /// <summary>The way to reach the entities of <paramref name="tenant"/>.</summary>
    public IEntityClient ClientFor(string tenant)
    {
        if (Address.Check(tenant, "primitive", "id") is { } wrong) throw new ArgumentException(wrong);
        return new EntityClient(this, tenant);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    internal Partition PartitionOf(Address address) =>
        _partitions[address.ShardOf(_options.ShardCount) % _partitions.Length];

    internal Refusal TurnedAway() => Closed ?? Refused.Overloaded(
        "Too many calls wait to be decided.", _time.GetUtcNow().AddMilliseconds(100));
}
