namespace Primitives.Engine.Tables;

/// <summary>The tables of one loaded entity: what the store does not have yet, and what is known of the rest, as much
/// as memory allows.</summary>
/// <param name="isStored">Whether the store may have rows of it that were not read.</param>
internal sealed class EntityTables(bool isStored)
{
    private const int ForgottenAChange = 4; // More than come with it, so what is kept of them has an end.
    private const int ForgottenAtOnce = 4096; // About a millisecond.

    private const int FirstTrim = 4096;

    private readonly Dictionary<string, EntityTable> _tables = [];
    private readonly List<EntityTable> _all = [];
    private readonly Queue<TableChange> _saved = [];
    private readonly List<TableRow> _scratch = [];
    private List<TableChange> _since = [];
    private int _trimAt = FirstTrim;

    /// <summary>About how many bytes they take.</summary>
    public long Bytes => Sum(table => table.Bytes);

    /// <summary>About how many bytes of them no snapshot has heard of.</summary>
    public long UnsavedBytes => Sum(table => table.UnsavedBytes);

    /// <summary>About how many bytes of them may go at any time.</summary>
    public long CacheBytes => Sum(table => table.CacheBytes);

    /// <summary>A row changes.</summary>
    /// <param name="change">How.</param>
    /// <param name="isReplayed">Whether it is told by a record that is read again: a snapshot of an earlier activation
    /// may be on its way to the store, and hold it.</param>
    public void Apply(RowChange change, bool isReplayed = false)
    {
        var one = change switch
        {
            RowChange.Put put => new TableChange(put.Table, put.Key, put.Key, RowOf(put)),
            RowChange.Delete delete => new TableChange(delete.Table, delete.From, delete.To, row: null),
            _ => throw new UnreachableException(),
        };
        if (string.CompareOrdinal(one.From, one.To) > 0) return; // It deletes nothing.

        if (Of(one.Table).Apply(one, isReplayed)) _since.Add(one);
        if (_since.Count >= _trimAt) TrimSince();
        Forget(ForgottenAChange);
    }

    /// <summary>The rows of a stretch that are not over; or what has to be read first.</summary>
    public RowRead? Fetch(Stretch stretch, DateTimeOffset now, out IReadOnlyList<Row> rows)
    {
        rows = [];
        if (FindMissing(stretch, now) is { } missing) return missing;

        if (_scratch.Count > 0) rows = [.. _scratch.Select(row => new Row(row.Key, row.Json))];
        return null;
    }

    /// <summary>What has to be read before the rows of a stretch are known, if anything.</summary>
    public RowRead? FindMissing(Stretch stretch, DateTimeOffset now)
    {
        _scratch.Clear();
        return Of(stretch.Table).Fetch(stretch, now, _scratch);
    }

    /// <inheritdoc cref="EntityTable.Add"/>
    public void Add(RowRead read, IReadOnlyList<TableRow> stored) => Of(read.Table).Add(read, stored);

    /// <summary>Lets go what was used longest ago, until what may go takes about as much as that.</summary>
    public void Trim(long bytes)
    {
        if (CacheBytes <= bytes) return;

        foreach (var table in _all) table.Trim(bytes / _all.Count);
    }

    /// <summary>What happened since this was last asked, in order.</summary>
    public IReadOnlyList<TableChange> TakeSince()
    {
        TrimSince();
        foreach (var change in _since) change.IsTaken = true;
        var since = _since;
        _since = [];
        _trimAt = FirstTrim;
        foreach (var table in _all) table.Taken();
        return since;
    }

    /// <summary>The store has what was taken: who reads from here on finds it there.</summary>
    /// <param name="changes">What was taken.</param>
    /// <param name="isReading">Whether rows are being read, perhaps as they were before.</param>
    public void Saved(IReadOnlyList<TableChange> changes, bool isReading)
    {
        foreach (var change in changes) _saved.Enqueue(change);
        if (!isReading) Forget(ForgottenAtOnce);
    }

    /// <summary>A row as it is kept in memory.</summary>
    public static TableRow RowOf(RowChange.Put put) =>
        new(put.Key, put.Json, put.ExpiresAt);

    private EntityTable Of(string table)
    {
        if (_tables.TryGetValue(table, out var known)) return known;

        _tables[table] = known = new(table, isStored);
        _all.Add(known);
        return known;
    }

    private void Forget(int count)
    {
        for (; count > 0 && _saved.TryDequeue(out var change); count--) Of(change.Table).Forget(change);
    }

    /// <summary>Lets go of what has come to nothing, each time twice as much has gathered as was left.</summary>
    private void TrimSince()
    {
        _since.RemoveAll(change => change.IsVoid);
        _trimAt = Math.Max(FirstTrim, 2 * _since.Count);
    }

    private long Sum(Func<EntityTable, long> of)
    {
        var sum = 0L;
        foreach (var table in _all) sum += of(table);
        return sum;
    }
}
