namespace Primitives.Engine.Tables;

/// <summary>What has happened to a table and is not in the store yet, by key.</summary>
/// <remarks>A change of one row is always later than a tombstone that it lies in: a tombstone takes the rows' changes
/// away when it comes. Tombstones do not overlap.</remarks>
internal sealed class TableOverlay
{
    private static readonly Comparer<TableChange> ByKey =
        Comparer<TableChange>.Create((one, other) => string.CompareOrdinal(one.From, other.From));

    private readonly SortedSet<TableChange> _rows = new(ByKey);
    private readonly SortedList<string, Tombstone> _tombstones = new(StringComparer.Ordinal);

    /// <summary>About how many bytes it takes.</summary>
    public long Bytes { get; private set; }

    /// <summary>About how many bytes of it no snapshot has heard of.</summary>
    public long UnsavedBytes { get; private set; }

    /// <summary>A snapshot is told of all there is.</summary>
    public void Taken() => UnsavedBytes = 0;

    public void Add(TableChange change)
    {
        if (change.From == change.To)
        {
            if (_rows.TryGetValue(change, out var earlier)) Remove(earlier);
            _rows.Add(change);
        }
        else
        {
            foreach (var row in Rows(change.From, Bound.After(change.To)).ToList()) Remove(row);
            Cut(change.From, Bound.After(change.To));
            _tombstones.Add(change.From, new(change.From, Bound.After(change.To), change));
        }

        Bytes += change.Bytes;
        UnsavedBytes += change.Bytes;
    }

    /// <summary>Lets go of a change as if there had been none.</summary>
    public void Undo(TableChange change) => Remove(change);

    /// <summary>What happened to one row, if it did so by itself.</summary>
    public TableChange? Find(string key) => _rows.TryGetValue(Probe(key), out var change) ? change : null;

    /// <summary>What happened to single rows of a span, by key.</summary>
    public IEnumerable<TableChange> Rows(string from, string? end)
    {
        if (_rows.Max is not { } last || !Bound.IsBefore(from, end)) return [];

        var to = end is null || Bound.IsBefore(last.From, end) ? last : Probe(end);
        return string.CompareOrdinal(from, to.From) > 0 ? []
            : _rows.GetViewBetween(Probe(from), to).Where(change => Bound.IsBefore(change.From, end));
    }

    /// <summary>The tombstone over a key, if any.</summary>
    public Tombstone? Over(string key) =>
        IndexBehind(key) is var index and > 0 && Bound.IsBefore(key, _tombstones.Values[index - 1].End)
            ? _tombstones.Values[index - 1] : null;

    /// <summary>Where the first tombstone behind a key begins.</summary>
    public string? NextOver(string key) =>
        IndexBehind(key) is var index && index < _tombstones.Count ? _tombstones.Keys[index] : null;

    /// <summary>The store has it.</summary>
    public void Forget(TableChange change)
    {
        if (change.From == change.To)
        {
            if (_rows.TryGetValue(change, out var known) && known == change) Remove(change);
            return;
        }

        for (var i = IndexBehind(change.To) - 1; i >= 0; i--)
        {
            var tombstone = _tombstones.Values[i];
            if (!Bound.IsBefore(change.From, tombstone.End)) break;
            if (tombstone.Change == change) _tombstones.RemoveAt(i);
        }

        Bytes -= change.Bytes;
    }

    private void Remove(TableChange change)
    {
        _rows.Remove(change);
        if (!change.IsTaken) UnsavedBytes -= change.Bytes;
        change.Supersede();
        Bytes -= change.Bytes;
    }

    /// <summary>Leaves of earlier tombstones what lies outside of a span.</summary>
    private void Cut(string from, string end)
    {
        for (var i = IndexBefore(end); i >= 0; i--)
        {
            var earlier = _tombstones.Values[i];
            if (!Bound.IsBefore(from, earlier.End)) break;

            _tombstones.RemoveAt(i);
            if (Bound.IsBefore(end, earlier.End)) _tombstones.Add(end, earlier with { From = end });
            if (Bound.IsBefore(earlier.From, from)) _tombstones.Add(earlier.From, earlier with { End = from });
        }
    }

    private int IndexBefore(string end)
    {
        var index = IndexBehind(end) - 1;
        return index >= 0 && _tombstones.Keys[index] == end ? index - 1 : index;
    }

    /// <summary>The index of the first tombstone that begins behind a key.</summary>
    private int IndexBehind(string key)
    {
        var (low, high) = (0, _tombstones.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_tombstones.Keys[middle], key) <= 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static TableChange Probe(string key) => new("", key, key, row: null);
}
