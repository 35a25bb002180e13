namespace Primitives.Engine.Journal;

/// <summary>A journal in memory, for tests: with a cache that a crash empties, as a disk has.</summary>
/// <remarks>Records are first written to the cache, then synced; readers see them as soon as they are written. A
/// simulator overrides <see cref="Write(IReadOnlyList{JournalBatch})"/> and
/// <see cref="Sync"/> to fail before, between or after, or to leave the
/// sync out. The records outlive <see cref="Dispose()"/>, as a store outlives its process: <see cref="Open"/> opens it
/// again.</remarks>
public partial class MemoryJournal : IJournal
{
    private readonly Lock _gate = new();
    private readonly MemoryRecords _records = new();
    private int _synced;
    private bool _open;

    /// <summary>The last position that was written.</summary>
    public long Written
    {
        get { lock (_gate) return _records.Count; }
    }

    /// <summary>The last position that a crash leaves there.</summary>
    public long Synced
    {
        get { lock (_gate) return _synced; }
    }

    /// <inheritdoc/>
    public string Identity => "memory";

    /// <inheritdoc/>
    /// <remarks>What was not synced and is torn is dropped with all after it; the rest of it is synced. A record that
    /// is damaged after it was synced stays, and is served as it is.</remarks>
    public long Open()
    {
        lock (_gate)
        {
            _open = false;
            var whole = _synced;
            while (whole < _records.Count && _records[whole].IsIntact) whole++;
            _records.Truncate(whole);
        }

        Sync();
        _open = true;
        return Written;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The batches do not follow the last position; nothing was
    /// written.</exception>
    public void Append(IReadOnlyList<JournalBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        if (!_open) throw new JournalException("The journal is not open: it failed, or was not opened yet.");
        Succession.Check(batches, Written);

        _open = false;
        Write(batches);
        Sync();
        _open = true;
    }

    /// <inheritdoc/>
    public IJournalReader OpenReader() => new MemoryJournalReader(this);

    /// <summary>Loses the cache: of the records that were not synced, those after the first
    /// <paramref name="keepRecords"/> are gone, and a change unless that is more than there are. Nothing is appended
    /// until it is opened again.</summary>
    /// <param name="keepRecords">How many of them had reached the disk anyway.</param>
    /// <param name="tearNext">Whether the one after them had reached it by half its bytes.</param>
    public void Crash(int keepRecords, bool tearNext)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keepRecords);
        lock (_gate)
        {
            _open = false;
            if (keepRecords <= _records.Count - _synced) TakeBackChange();
            var kept = (int)Math.Min((long)_synced + keepRecords, _records.Count);
            var torn = tearNext && kept < _records.Count;
            if (torn) _records.Tear(kept);
            _records.Truncate(torn ? kept + 1 : kept);
        }
    }

    /// <summary>Damages a stored record.</summary>
    /// <param name="position">Of which record.</param>
    /// <param name="bit">Which bit of it; taken modulo its size. Columns come first, then the body, then the
    /// checksum.</param>
    public void Flip(long position, int bit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bit);
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(position, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(position, _records.Count);
            _records.Flip((int)(position - 1), bit);
        }
    }

    /// <summary>Closes it. The records stay.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    internal JournalRow? Row(long position)
    {
        lock (_gate) return position >= 1 && position <= _records.Count ? _records.Find((int)(position - 1)) : null;
    }

    /// <summary>The next that was not removed; its columns may be damaged, so they do not tell where it lies.</summary>
    internal JournalRow? RowAfter(ref long position)
    {
        lock (_gate)
        {
            while (position < _records.Count)
            {
                if (_records.Find((int)position++) is { } row) return row;
            }
        }

        return null;
    }

    /// <summary>The first step of an append: puts the batches into the cache.</summary>
    /// <exception cref="JournalFullException">From an override: there is no room; nothing was written.</exception>
    /// <exception cref="JournalException">From an override: it failed, with or without the base's work
    /// done.</exception>
    protected virtual void Write(IReadOnlyList<JournalBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        lock (_gate)
        {
            foreach (var batch in batches) _records.Add(batch);
        }
    }

    /// <summary>The second step of an append or a change, and the last of opening: what is in the cache outlives a
    /// crash from then on.</summary>
    /// <exception cref="JournalException">From an override: it failed, with or without the base's work
    /// done.</exception>
    protected virtual void Sync()
    {
        lock (_gate)
        {
            _synced = _records.Count;
            if (_unsyncedChange is not null) _records.Wipe();
            _unsyncedChange = null;
        }
    }

    /// <summary>Closes it.</summary>
    protected virtual void Dispose(bool disposing) => _open = false;
}
