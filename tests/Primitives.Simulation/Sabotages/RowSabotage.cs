using Primitives.Engine.Snapshots;

namespace Primitives.Simulation;

/// <summary>A snapshot store that shows rows as they were when they were first asked for.</summary>
internal sealed class RowSabotage : Sabotage
{
    public override ISnapshotStore Snapshots(ISnapshotStore disk) => new Store(disk);

    private sealed class Store(ISnapshotStore inner) : ISnapshotStore
    {
        private readonly Dictionary<(UInt128, string, string), IReadOnlyList<RowChange.Put>> _seen = [];

        public long Open(string journal, bool isNeeded) => inner.Open(journal, isNeeded);
        public void Write(SnapshotBatch batch) => inner.Write(batch);
        public void Sync() => inner.Sync();
        public void BeginAnew(string journal, string why) => inner.BeginAnew(journal, why);
        public ISnapshotReader OpenReader() => new Reader(inner.OpenReader(), _seen);
        public void Dispose() => inner.Dispose();
    }

    private sealed class Reader(
        ISnapshotReader inner, Dictionary<(UInt128, string, string), IReadOnlyList<RowChange.Put>> seen)
        : ISnapshotReader
    {
        public Snapshot? Read(UInt128 entity) => inner.Read(entity);
        public IReadOnlyList<SnapshotKey> ReadKeys(UInt128 entity, long since) => inner.ReadKeys(entity, since);
        public IReadOnlyList<RowChange.Put> ReadRows(UInt128 entity) => inner.ReadRows(entity);

        public IReadOnlyList<RowChange.Put> ReadRows(UInt128 entity, string table, string from, string to, int limit)
        {
            if (!seen.TryGetValue((entity, from, to), out var rows))
                seen[(entity, from, to)] = rows = inner.ReadRows(entity, table, from, to, limit);
            return [.. rows.Take(limit)];
        }

        public IReadOnlyList<RowChange.Put> ReadRowsAfter(UInt128 entity, string table, string key, int limit) =>
            inner.ReadRowsAfter(entity, table, key, limit);

        public IReadOnlyList<DueSnapshot> ReadDue(DueSnapshot after, long before, int limit) =>
            inner.ReadDue(after, before, limit);

        public IReadOnlyList<DueSnapshot> ReadWaiting(UInt128 after, int limit) => inner.ReadWaiting(after, limit);
        public IReadOnlyList<DueSnapshot> ReadAddresses(UInt128 after, int limit) => inner.ReadAddresses(after, limit);
        public IReadOnlyList<Snapshot> ReadAfter(UInt128 after, int limit) => inner.ReadAfter(after, limit);
        public void Dispose() => inner.Dispose();
    }
}
