namespace Primitives.Engine.Journal;

/// <content>Records are removed and erased.</content>
public partial class MemoryJournal
{
    private ImmutableDictionary<string, long> _cuts = ImmutableDictionary<string, long>.Empty;
    private (JournalChange Change, ImmutableDictionary<string, long> CutsBefore)? _unsyncedChange;

    /// <summary>Whether a change is in the cache that a crash may take back.</summary>
    public bool HasUnsyncedChange
    {
        get { lock (_gate) return _unsyncedChange is not null; }
    }

    /// <inheritdoc/>
    public long First => Cuts.Values.DefaultIfEmpty().Max() + 1;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> Cuts
    {
        get { lock (_gate) return _cuts; }
    }

    /// <inheritdoc/>
    public void Change(JournalChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (!_open) throw new JournalException("The journal is not open: it failed, or was not opened yet.");
        change.Check(Written);

        _open = false;
        Write(change);
        Sync();
        _open = true;
    }

    /// <inheritdoc/>
    public bool Scrub() => true;

    /// <summary>The first step of a change: makes it in the cache.</summary>
    /// <exception cref="JournalException">From an override: it failed, with or without the base's work
    /// done.</exception>
    protected virtual void Write(JournalChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            _unsyncedChange = (change, _cuts);
            _records.Make(change);
            if (change is { Primitive: { } primitive, Positions.Count: > 0 })
                _cuts = _cuts.SetItem(
                    primitive, Math.Max(_cuts.GetValueOrDefault(primitive), change.Positions.Max()));
        }
    }

    private void TakeBackChange()
    {
        if (_unsyncedChange is not { } change) return;
        _records.TakeBack();
        (_cuts, _unsyncedChange) = (change.CutsBefore, null);
    }
}
