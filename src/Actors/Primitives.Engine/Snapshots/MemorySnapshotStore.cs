using Primitives.Engine.Journal;

namespace Primitives.Engine.Snapshots;

/// <summary>A store of snapshots in memory, for tests: with a cache that a crash empties, as a disk has.</summary>
/// <remarks>Readers see a batch as soon as it is written; a crash takes back what was written since the last
/// <see cref="Sync"/>, from some batch on. A simulator overrides <see cref="Commit"/> and <see cref="Flush"/> to fail
/// before or after, or to leave something out. The content outlives <see cref="Dispose()"/>, as a store outlives its
/// process: <see cref="Open"/> opens it again.</remarks>
public class MemorySnapshotStore : ISnapshotStore
{
    private readonly Lock _gate = new();
    private readonly List<SnapshotBatch> _unsynced = [];
    private MemorySnapshots _synced = new();
    private MemorySnapshots _written = new();
    private string? _journal;
    private bool _open;

    /// <summary>How many batches a crash may take back.</summary>
    public int Unsynced
    {
        get { lock (_gate) return _unsynced.Count; }
    }

    /// <inheritdoc/>
    public long Open(string journal, bool isNeeded = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(journal);
        lock (_gate)
        {
            if (isNeeded && _journal != journal)
                throw SnapshotDamage.Needed(_journal is null ? null : "another journal");
            if (_journal != journal) BeginAnew(journal);
            _open = true;
            return _written.Watermark;
        }
    }

    /// <inheritdoc/>
    public void BeginAnew(string journal, string why)
    {
        ArgumentException.ThrowIfNullOrEmpty(journal);
        lock (_gate) BeginAnew(journal);
        Open(journal);
    }

    /// <inheritdoc/>
    public void Write(SnapshotBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ThrowIfClosed();
        _open = false;
        Commit(Copy(batch));
        _open = true;
    }

    /// <inheritdoc/>
    public void Sync()
    {
        ThrowIfClosed();
        _open = false;
        Flush();
        _open = true;
    }

    /// <inheritdoc/>
    public ISnapshotReader OpenReader() => new MemorySnapshotReader(this);

    /// <summary>Loses the cache: of the batches that were not synced, those after the first
    /// <paramref name="keep"/> are gone. Nothing is written until it is opened again.</summary>
    /// <param name="keep">How many of them had reached the disk anyway.</param>
    public void Crash(int keep)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keep);
        lock (_gate)
        {
            _open = false;
            foreach (var batch in _unsynced.Take(keep)) _synced.Apply(batch);
            _unsynced.Clear();
            _written = _synced.Clone();
        }
    }

    /// <summary>Damages an entity's snapshot, on the disk too.</summary>
    public void Damage(UInt128 entity)
    {
        lock (_gate)
        {
            foreach (var batch in _unsynced) _synced.Apply(batch);
            _unsynced.Clear();
            _synced.Damage(entity);
            _written = _synced.Clone();
        }
    }

    /// <summary>Closes it. The content stays.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    internal T Look<T>(Func<MemorySnapshots, T> look)
    {
        lock (_gate) return look(_written);
    }

    /// <summary>Writes the batch to the cache.</summary>
    /// <exception cref="JournalException">From an override: it failed, without the base's work
    /// done.</exception>
    protected virtual void Commit(SnapshotBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        lock (_gate)
        {
            _unsynced.Add(batch);
            _written.Apply(batch);
        }
    }

    /// <summary>What is in the cache outlives a crash from then on.</summary>
    /// <exception cref="JournalException">From an override: it failed, with or without the base's work
    /// done.</exception>
    protected virtual void Flush()
    {
        lock (_gate)
        {
            foreach (var batch in _unsynced) _synced.Apply(batch);
            _unsynced.Clear();
        }
    }

    /// <summary>Closes it.</summary>
    protected virtual void Dispose(bool disposing) => _open = false;

    private void BeginAnew(string journal)
    {
        (_journal, _synced, _written) = (journal, new(), new());
        _unsynced.Clear();
    }

    private void ThrowIfClosed()
    {
        if (!_open) throw new JournalException("The store is not open: it failed, or was not opened yet.");
    }

    // Whoever wrote it may use its lists and its memory again.
    private static SnapshotBatch Copy(SnapshotBatch batch) => new()
    {
        Snapshots = [.. batch.Snapshots.Select(one => one with { Body = one.Body.ToArray(), IsIntact = true })],
        Keys = [.. batch.Keys.Select(key => key with { Reply = key.Reply.ToArray() })],
        Rows = [.. batch.Rows],
        Erased = [.. batch.Erased],
        Watermark = batch.Watermark,
        ForgetKeysBefore = batch.ForgetKeysBefore,
        ExpireRowsBefore = batch.ExpireRowsBefore,
    };
}
