namespace Primitives.Engine.Snapshots;

/// <summary>Reads a <see cref="MemorySnapshotStore"/>.</summary>
internal sealed class MemorySnapshotReader(MemorySnapshotStore store) : ISnapshotReader
{
    private bool _disposed;

    public Snapshot? Read(UInt128 entity) => Look(content => content.Find(entity)) switch
    {
        { IsIntact: false } => throw SnapshotDamage.Of(entity, "The snapshot"),
        var snapshot => snapshot,
    };

    public IReadOnlyList<SnapshotKey> ReadKeys(UInt128 entity, long since) =>
        Look<IReadOnlyList<SnapshotKey>>(content =>
        [
            .. content.KeysOf(entity).Where(key => key.At >= since)
                .OrderBy(key => key.At).ThenBy(key => key.Key, StringComparer.Ordinal),
        ]);

    public IReadOnlyList<RowChange.Put> ReadRows(UInt128 entity) =>
        Look<IReadOnlyList<RowChange.Put>>(content => [.. content.RowsOf(entity)]);

    public IReadOnlyList<RowChange.Put> ReadRows(UInt128 entity, string table, string from, string to, int limit) =>
        Look<IReadOnlyList<RowChange.Put>>(content =>
        [
            .. content.RowsOf(entity, table, from)
                .TakeWhile(row => row.Table == table && string.CompareOrdinal(row.Key, to) <= 0).Take(limit),
        ]);

    public IReadOnlyList<RowChange.Put> ReadRowsAfter(UInt128 entity, string table, string key, int limit) =>
        Look<IReadOnlyList<RowChange.Put>>(content =>
            [.. content.RowsOf(entity, table, Tables.Bound.After(key)).Take(limit)]);

    public IReadOnlyList<DueSnapshot> ReadDue(DueSnapshot after, long before, int limit) =>
        Look<IReadOnlyList<DueSnapshot>>(content =>
        [
            .. content.All.Where(one => one.Due < before && one.Due != long.MaxValue && IsAfter(one, after))
                .OrderBy(one => one.Due).ThenBy(one => one.Entity).Take(limit).Select(Found),
        ]);

    public IReadOnlyList<DueSnapshot> ReadWaiting(UInt128 after, int limit) =>
        Look<IReadOnlyList<DueSnapshot>>(content =>
            [.. content.All.Where(one => one.Waiting > 0 && one.Entity > after).Take(limit).Select(Found)]);

    public IReadOnlyList<DueSnapshot> ReadAddresses(UInt128 after, int limit) =>
        Look<IReadOnlyList<DueSnapshot>>(content =>
            [.. content.All.Where(one => one.Entity > after).Take(limit).Select(Found)]);

    public IReadOnlyList<Snapshot> ReadAfter(UInt128 after, int limit) => Look<IReadOnlyList<Snapshot>>(content =>
        [.. content.All.Where(one => one.Entity > after).Take(limit)]);

    public void Dispose() => _disposed = true;

    private T Look<T>(Func<MemorySnapshots, T> look)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return store.Look(look);
    }

    private static bool IsAfter(Snapshot one, DueSnapshot after) => after == default
        || one.Due > after.Due || (one.Due == after.Due && one.Entity > after.Entity);

    private static DueSnapshot Found(Snapshot one) =>
        new(one.Due, one.Entity, one.IsIntact ? one.Address : null, one.Position);
}
