using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Sqlite.Snapshots;

internal sealed partial class SqliteSnapshotReader
{
    /// <summary>What the file says of itself, and the marks that go with its watermark.</summary>
    public (SnapshotMeta Meta, Snapshot? Marks) ReadBeginning(string path) =>
        AtOnce(() => (SnapshotMeta.Read(_database, path), _queries.Find(ShardMarks.Entity)));

    /// <summary>All there is of some entities, from after an id on, by id.</summary>
    public SnapshotSlice ReadSlice(UInt128 after, int limit) => AtOnce(() =>
    {
        var snapshots = _queries.After(after, limit);
        var (keys, rows) = (new List<SnapshotKey>(), new List<(UInt128, RowChange)>());
        var hours = Hours();
        foreach (var snapshot in snapshots.Where(one => one.IsIntact))
        {
            var (hasKeys, hasRows) = SnapshotContent.Parts(snapshot);
            if (hasKeys) keys.AddRange(Keys(snapshot.Entity, long.MinValue, hours));
            if (hasRows) rows.AddRange(ReadRows(snapshot.Entity).Select(row => (snapshot.Entity, (RowChange)row)));
        }

        return new SnapshotSlice(snapshots, keys, rows);
    });
}
