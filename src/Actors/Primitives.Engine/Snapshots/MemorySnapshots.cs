namespace Primitives.Engine.Snapshots;

/// <summary>What a <see cref="MemorySnapshotStore"/> holds after some batches.</summary>
internal sealed class MemorySnapshots
{
    private static readonly Comparer<(string Table, string Key)> Ordinal = Comparer<(string Table, string Key)>.Create(
        (left, right) => string.CompareOrdinal(left.Table, right.Table) is var order and not 0
            ? order : string.CompareOrdinal(left.Key, right.Key));

    private readonly SortedDictionary<UInt128, Snapshot> _snapshots = [];
    private readonly Dictionary<UInt128, List<SnapshotKey>> _keys = [];
    private readonly Dictionary<UInt128, SortedDictionary<(string, string), RowChange.Put>> _rows = [];

    public long Watermark { get; private set; }

    /// <summary>All snapshots, by id.</summary>
    public IEnumerable<Snapshot> All => _snapshots.Values;

    public Snapshot? Find(UInt128 entity) => _snapshots.GetValueOrDefault(entity);

    public IEnumerable<SnapshotKey> KeysOf(UInt128 entity) => _keys.GetValueOrDefault(entity) ?? [];

    public IEnumerable<RowChange.Put> RowsOf(UInt128 entity) =>
        _rows.TryGetValue(entity, out var rows) ? rows.Values : [];

    public void Damage(UInt128 entity) => _snapshots[entity] = _snapshots[entity] with { IsIntact = false };

    public void Apply(SnapshotBatch batch)
    {
        foreach (var entity in batch.Erased) Erase(entity);
        foreach (var snapshot in batch.Snapshots) _snapshots[snapshot.Entity] = snapshot;
        foreach (var (entity, change) in batch.Rows) Change(entity, change);
        foreach (var key in batch.Keys) Remember(key);
        foreach (var keys in _keys.Values) keys.RemoveAll(key => key.At < batch.ForgetKeysBefore);
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
        if (change is RowChange.Put put) rows[(put.Table, put.Key)] = put;
        if (change is not RowChange.Delete delete) return;

        var gone = rows.Keys.Where(row => row.Item1 == delete.Table
            && string.CompareOrdinal(row.Item2, delete.From) >= 0 && string.CompareOrdinal(row.Item2, delete.To) <= 0);
        foreach (var row in gone.ToList()) rows.Remove(row);
    }
}
