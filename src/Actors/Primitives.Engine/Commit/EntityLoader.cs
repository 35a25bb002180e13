using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Keys;
using Primitives.Engine.Partitions;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Commit;

/// <summary>Loads entities from their snapshots and the records after those, beside the partitions, so that only who
/// asks for one waits for it; and finds the entities that nobody asks for.</summary>
internal sealed partial class EntityLoader(
    IJournal journal, ISnapshotStore snapshots, KeyQuotas keys, EngineOptions options, TimeProvider time)
    : ITurns, IDisposable
{
    private const int MaxAttempts = 3; // In a row something else would have to come between.
    private const int MaxFound = 4096; // At once; the rest when these have been looked after.

    private readonly Inbox _inbox = new();
    private readonly List<FindRequest> _finds = [];
    private readonly EntityReaders _readers = new(journal, snapshots);
    private readonly List<JournalRow> _rows = []; // Of one entity at a time; kept for the next.
    private IWorker _worker = null!;
    private volatile string? _trouble;

    /// <summary>Why entities that are to be woken cannot be found, if so; it is tried again and again.</summary>
    public string? Trouble => _trouble;

    public void Start(IScheduler scheduler, string name) => _worker = scheduler.Start(name, this);

    public void Stop() => _worker.Stop();

    public void Dispose() => _readers.Dispose();

    /// <summary>Loads what <paramref name="cell"/> was at its last durable record.</summary>
    public void Load(Partition partition, EntityCell cell, long now) => Post(
        new LoadRequest(partition, cell, cell.Position, now - (long)options.KeyTtl.TotalMicroseconds));

    /// <summary>Finds entities of a partition that are to be woken before a moment.</summary>
    public void FindDue(Partition partition, DueSnapshot after, long before) =>
        Post(new FindRequest(partition, after, before));

    /// <summary>Finds all entities of a partition in whose lines somebody waits.</summary>
    public void FindWaiting(Partition partition) => Post(new FindRequest(partition, default, Before: null));

    public long Turn()
    {
        foreach (var mail in _inbox.TakeEach())
        {
            if (mail is Request<LoadRequest> load) Serve(load.Ask);
            if (mail is Request<RowRequest> rows) Serve(rows.Ask);
            if (mail is Request<FindRequest> find) _finds.Add(find.Ask);
        }

        _readers.Release();
        _finds.RemoveAll(TryFind);
        var lateAt = SendLate();
        return _finds.Count == 0 ? lateAt : Math.Min(lateAt, time.After(options.ReopenDelay));
    }

    private void Post<T>(T ask)
    {
        _inbox.TryPost(new Request<T>(ask), int.MaxValue, out var wasEmpty);
        if (wasEmpty) _worker.Signal();
    }

    private void Serve(in LoadRequest request)
    {
        var watch = EngineTracing.Replay(request.Cell.Address, request.Partition.Time);
        var loaded = Load(request);
        if (watch.IsOn) EngineTracing.Replayed(watch, loaded);
        request.Partition.Post(loaded);
    }

    private EntityLoaded Load(in LoadRequest request, int attempt = 1)
    {
        try
        {
            _readers.Hold();
            keys.Load(request.Cell.Address.Tenant, _readers.Snapshots);
            return new(request.Cell, Restore(request), trouble: null);
        }
        catch (InvalidDataException) when (attempt < MaxAttempts && journal.First > 1)
        {
            // Snapshots may have gone on after this one was read, and the records between have been removed.
            _readers.Release();
            return Load(request, attempt + 1);
        }
        catch (JournalException)
        {
            _readers.Close();
            return new(request.Cell, activation: null, Refused.Unavailable);
        }
#pragma warning disable CA1031 // Whatever a fold or a reader throws: this entity is refused, and others go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var sentence = $"{request.Cell.Address} cannot be read: {e.Message}";
            return new(request.Cell, activation: null, Refused.Corrupt(sentence));
        }
    }

    private Activation Restore(in LoadRequest request)
    {
        var entity = request.Cell.Kind!.Activate(request.Cell);
        var content = SnapshotContent.Read(_readers.Snapshots, request.Cell.Id, request.KeysSince);
        if (content is not null) entity.Restore(content);
        if (request.Position == 0) return entity;

        var position = entity.Position = request.Position;
        var known = content?.Snapshot.Position ?? 0;
        _rows.Clear();
        while (position > known)
        {
            var row = Read(_readers.Records, position);
            if (!row.IsIntact || row.Header.Entity != request.Cell.Id)
                throw new InvalidDataException($"record {position} does not bear its checksum.");
            _rows.Add(row);
            position = row.Header.Previous;
        }

        if (position != known) throw new InvalidDataException($"its snapshot holds no record that leads to {known}.");
        for (var i = _rows.Count - 1; i >= 0; i--) entity.Replay(_rows[i]);
        return entity;
    }

    private static JournalRow Read(IJournalReader records, long position) =>
        records.Read(position) ?? throw new InvalidDataException($"record {position} is missing.");

    /// <summary>Finds what was asked for; false when the snapshots cannot be read at the moment.</summary>
    private bool TryFind(FindRequest request)
    {
        try
        {
            if (request.Before is { } before) FindDue(_readers.Snapshots, request, before);
            else FindWaiting(_readers.Snapshots, request.Partition);
            _trouble = null;
            return true;
        }
        catch (Exception e) when (e is JournalException or InvalidDataException)
        {
            _trouble = $"Who is to be woken cannot be found: {e.Message}";
            _readers.Close();
            return false;
        }
    }

    private static void FindDue(ISnapshotReader snapshots, in FindRequest request, long before)
    {
        var found = snapshots.ReadDue(request.After, before, MaxFound);
        request.Partition.Post(new EntitiesFound(Of(request.Partition, found), areWaiting: false)
        {
            Rest = found.Count < MaxFound ? null : found[^1],
        });
    }

    private static void FindWaiting(ISnapshotReader snapshots, Partition partition)
    {
        var after = UInt128.Zero;
        while (snapshots.ReadWaiting(after, MaxFound) is { Count: > 0 } found)
        {
            partition.Post(new EntitiesFound(Of(partition, found), areWaiting: true));
            after = found[^1].Entity;
        }
    }

    private static List<DueSnapshot> Of(Partition partition, IReadOnlyList<DueSnapshot> found) =>
        [.. found.Where(one => partition.Holds(one.Address!))];

    private readonly record struct LoadRequest(Partition Partition, EntityCell Cell, long Position, long KeysSince);

    /// <param name="Partition">Whose.</param>
    /// <param name="After">Where to go on.</param>
    /// <param name="Before">Those to be woken before this; <see langword="null"/> for those that are waited
    /// for.</param>
    private readonly record struct FindRequest(Partition Partition, DueSnapshot After, long? Before);

    private sealed class Request<T>(T ask) : Mail
    {
        public T Ask => ask;
    }
}
