using System.Runtime.InteropServices;

namespace Primitives.Engine.Tables;

/// <summary>The tables of one loaded entity: what the store does not have yet, and what is known of the rest, as much
/// as memory allows.</summary>
/// <param name="isStored">Whether the store may have rows of it that were not read.</param>
internal sealed class EntityTables(bool isStored)
{
    private const int ForgottenAChange = 4; // More than come with it, so what is kept of them has an end.
    private const int ForgottenAtOnce = 4096; // About a millisecond.

    private readonly Dictionary<string, EntityTable> _tables = [];
    private readonly Queue<TableChange> _saved = [];
    private List<TableChange> _since = [];

    /// <summary>About how many bytes they take.</summary>
    public long Bytes { get; private set; }

    /// <summary>About how many bytes of them may go at any time.</summary>
    public long CacheBytes { get; private set; }

    public void Apply(RowChange change)
    {
        var one = change switch
        {
            RowChange.Put put => new TableChange(put.Table, put.Key, put.Key, RowOf(put)),
            RowChange.Delete delete => new TableChange(delete.Table, delete.From, delete.To, row: null),
            _ => throw new UnreachableException(),
        };
        if (string.CompareOrdinal(one.From, one.To) > 0) return; // It deletes nothing.

        Of(one.Table).Apply(one);
        _since.Add(one);
        Forget(ForgottenAChange);
        Measure();
    }

    /// <summary>The rows of a stretch that are not over; or what has to be read first.</summary>
    public RowRead? Fetch(Stretch stretch, DateTimeOffset now, out IReadOnlyList<Row> rows)
    {
        var found = new List<TableRow>();
        var missing = Of(stretch.Table).Fetch(stretch, now, found);
        rows = missing is null ? [.. found.Select(row => new Row(row.Key, row.Value))] : [];
        return missing;
    }

    /// <inheritdoc cref="EntityTable.Add"/>
    public void Add(RowRead read, IReadOnlyList<TableRow> stored)
    {
        Of(read.Table).Add(read, stored);
        Measure();
    }

    /// <summary>Lets go what was used longest ago, until what may go takes about as much as that.</summary>
    public void Trim(long bytes)
    {
        if (CacheBytes <= bytes) return;

        foreach (var table in _tables.Values) table.Trim(bytes / _tables.Count);
        Measure();
    }

    /// <summary>What happened since this was last asked, in order.</summary>
    public IReadOnlyList<TableChange> TakeSince()
    {
        _since.RemoveAll(change => change.IsVoid);
        foreach (var change in _since) change.IsTaken = true;
        var since = _since;
        _since = [];
        return since;
    }

    /// <summary>The store has what was taken: who reads from here on finds it there.</summary>
    /// <param name="changes">What was taken.</param>
    /// <param name="isReading">Whether rows are being read, perhaps as they were before.</param>
    public void Saved(IReadOnlyList<TableChange> changes, bool isReading)
    {
        foreach (var change in changes) _saved.Enqueue(change);
        if (isReading) return;

        Forget(ForgottenAtOnce);
        Measure();
    }

    /// <summary>A row as it is kept in memory.</summary>
    public static TableRow RowOf(RowChange.Put put) =>
        new(put.Key, JsonMarshal.GetRawUtf8Value(put.Value).ToArray(), put.ExpiresAt);

    private EntityTable Of(string table)
    {
        if (!_tables.TryGetValue(table, out var known)) _tables[table] = known = new(table, isStored);
        return known;
    }

    private void Forget(int count)
    {
        for (; count > 0 && _saved.TryDequeue(out var change); count--) Of(change.Table).Forget(change);
    }

    private void Measure()
    {
        (Bytes, CacheBytes) = (0, 0);
        foreach (var table in _tables.Values)
            (Bytes, CacheBytes) = (Bytes + table.Bytes, CacheBytes + table.CacheBytes);
    }
}
