using Primitives.Engine.Journal;

namespace Primitives.Engine.Snapshots;

/// <summary>Snapshots in memory.</summary>
public class MemorySnapshotStore : ISnapshotStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<UInt128, Snapshot> _snapshots = [];
    private readonly List<SnapshotKey> _keys = [];
    private readonly SortedDictionary<(UInt128, string, string), RowChange.Put> _rows = new(Comparer<(UInt128, string, string)>.Create((a, b) =>
        a.Item1 != b.Item1 ? a.Item1.CompareTo(b.Item1) : a.Item2 != b.Item2 ? string.CompareOrdinal(a.Item2, b.Item2) : string.CompareOrdinal(a.Item3, b.Item3)));
    private string? _journal;
    private long _watermark;

    /// <inheritdoc/>
    public long Open(string journal)
    {
        _journal ??= journal;
        return _watermark;
    }

    /// <inheritdoc/>
    public void Write(SnapshotBatch batch)
    {
        lock (_gate)
        {
            foreach (var one in batch.Snapshots) _snapshots[one.Entity] = one;
            _keys.RemoveAll(key => key.At < batch.ForgetKeysBefore);
            _keys.AddRange(batch.Keys);
            foreach (var (entity, change) in batch.Rows)
            {
                if (change is RowChange.Put put) _rows[(entity, put.Table, put.Key)] = put;
                if (change is RowChange.Delete d)
                    foreach (var k in _rows.Keys.Where(k => k.Item1 == entity && k.Item2 == d.Table && string.CompareOrdinal(k.Item3, d.From) >= 0 && string.CompareOrdinal(k.Item3, d.To) <= 0).ToList()) _rows.Remove(k);
            }
            _watermark = batch.Watermark ?? _watermark;
        }
    }

    /// <inheritdoc/>
    public void Sync() { }

    /// <inheritdoc/>
    public ISnapshotReader OpenReader() => new Reader(this);

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    private sealed class Reader(MemorySnapshotStore store) : ISnapshotReader
    {
        public Snapshot? Read(UInt128 entity) { lock (store._gate) return store._snapshots.GetValueOrDefault(entity); }
        public IReadOnlyList<SnapshotKey> ReadKeys(UInt128 entity, long since) { lock (store._gate) return [.. store._keys.Where(k => k.Entity == entity && k.At >= since)]; }
        public IReadOnlyList<RowChange.Put> ReadRows(UInt128 entity) { lock (store._gate) return [.. store._rows.Where(k => k.Key.Item1 == entity).Select(r => r.Value)]; }
        public IReadOnlyList<DueSnapshot> ReadDue(DueSnapshot after, long before, int limit)
        {
            lock (store._gate) return [.. store._snapshots.Values.Where(s => s.Due < before && (s.Due > after.Due || (s.Due == after.Due && s.Entity > after.Entity)))
                .OrderBy(s => s.Due).ThenBy(s => s.Entity).Take(limit).Select(s => new DueSnapshot(s.Due, s.Entity, s.Address, s.Position))];
        }
        public IReadOnlyList<DueSnapshot> ReadWaiting(UInt128 after, int limit)
        {
            lock (store._gate) return [.. store._snapshots.Values.Where(s => s.Waiting > 0 && s.Entity > after).Take(limit).Select(s => new DueSnapshot(s.Due, s.Entity, s.Address, s.Position))];
        }
        public IReadOnlyList<Snapshot> ReadAfter(UInt128 after, int limit) { lock (store._gate) return [.. store._snapshots.Values.Where(s => s.Entity > after).Take(limit)]; }
        public void Dispose() { }
    }
}
