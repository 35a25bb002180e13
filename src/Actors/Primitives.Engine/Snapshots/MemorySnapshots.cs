namespace Primitives.Engine.Snapshots;

/// <summary>What a <see cref="MemorySnapshotStore"/> holds after some batches.</summary>
internal sealed class MemorySnapshots
{
    private static readonly Comparer<RowChange.Put> Ordinal = Comparer<RowChange.Put>.Create((left, right) =>
        string.CompareOrdinal(left.Table, right.Table) is var order and not 0
            ? order : string.CompareOrdinal(left.Key, right.Key));

    private readonly SortedDictionary<UInt128, Snapshot> _snapshots = [];
    private readonly Dictionary<UInt128, List<SnapshotKey>> _keys = [];
    private readonly Dictionary<UInt128, SortedSet<RowChange.Put>> _rows = [];

    public long Watermark { get; private set; }

    /// <summary>All snapshots, by id.</summary>
    public IEnumerable<Snapshot> All => _snapshots.Values;

    public Snapshot? Find(UInt128 entity) => _snapshots.GetValueOrDefault(entity);

    public IEnumerable<SnapshotKey> KeysOf(UInt128 entity) => _keys.GetValueOrDefault(entity) ?? [];

    public IEnumerable<RowChange.Put> RowsOf(UInt128 entity) =>
        _rows.TryGetValue(entity, out var rows) ? rows : [];

    /// <summary>The rows of an entity from one on, which need not be there, by table and key.</summary>
    public IEnumerable<RowChange.Put> RowsOf(UInt128 entity, string table, string from)
    {
        if (!_rows.TryGetValue(entity, out var rows) || rows.Max is not { } last) return [];

        var first = Bare(table, from);
        return Ordinal.Compare(first, last) > 0 ? [] : rows.GetViewBetween(first, last);
    }

    public void Damage(UInt128 entity) => _snapshots[entity] = _snapshots[entity] with { IsIntact = false };

    public void Apply(SnapshotBatch batch)
    {
        foreach (var entity in batch.Erased) Erase(entity);
        foreach (var snapshot in batch.Snapshots) _snapshots[snapshot.Entity] = snapshot;
        foreach (var (entity, change) in batch.Rows) Change(entity, change);
        foreach (var key in batch.Keys) Remember(key);
        foreach (var keys in _keys.Values) keys.RemoveAll(key => key.At < batch.ForgetKeysBefore);
        if (batch.ExpireRowsBefore is { } moment) Expire(moment, SnapshotBatch.MaxExpired);
        Watermark = batch.Watermark ?? Watermark;
    }

    public MemorySnapshots Clone()
    {
        var clone = new MemorySnapshots { Watermark = Watermark };
        foreach (var (entity, snapshot) in _snapshots) clone._snapshots.Add(entity, snapshot);
        foreach (var (entity, keys) in _keys) clone._keys.Add(entity, [.. keys]);
        foreach (var (entity, rows) in _rows) clone._rows.Add(entity, new(rows, Ordinal));
        return clone;
    }

    private void Erase(UInt128 entity)
    {
        _snapshots.Remove(entity);
        _keys.Remove(entity);
        _rows.Remove(entity);
    }

    private void Remember(SnapshotKey key)
    {
        if (!_keys.TryGetValue(key.Entity, out var keys)) _keys[key.Entity] = keys = [];
        keys.RemoveAll(earlier => earlier.At == key.At && earlier.Key == key.Key);
        keys.Add(key);
    }

    private void Change(UInt128 entity, RowChange change)
    {
        if (!_rows.TryGetValue(entity, out var rows)) _rows[entity] = rows = new(Ordinal);
        if (change is RowChange.Put put)
        {
            rows.Remove(put); // One of the same key is the same to the set.
            rows.Add(put);
        }

        if (change is not RowChange.Delete delete || string.CompareOrdinal(delete.From, delete.To) > 0) return;

        var (from, to) = (Bare(delete.Table, delete.From), Bare(delete.Table, delete.To));
        foreach (var row in rows.GetViewBetween(from, to).ToList()) rows.Remove(row);
    }

    /// <summary>What is the same to the set as the row of that key.</summary>
    private static RowChange.Put Bare(string table, string key) => new(table, key, ReadOnlyMemory<byte>.Empty);

    private void Expire(DateTimeOffset before, int limit)
    {
        foreach (var rows in _rows.Values)
        {
            foreach (var row in rows.Where(row => row.ExpiresAt < before).Take(limit).ToList())
            {
                rows.Remove(row);
                limit--;
            }
        }
    }
}
