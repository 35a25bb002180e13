namespace Primitives.Engine.Snapshots;

/// <summary>Goes through all rows of an entity, some at a time.</summary>
internal static class SnapshotRowScan
{
    private const int Slice = 1024;

    /// <summary>All rows of an entity's tables, by table and key; each slice as it is when it is come to.</summary>
    /// <inheritdoc cref="ISnapshotReader.Read" path="/exception"/>
    public static IEnumerable<RowChange.Put> ScanRows(this ISnapshotReader reader, UInt128 entity)
    {
        var (table, key) = ("", "");
        while (reader.ReadRowsAfter(entity, table, key, Slice) is { Count: > 0 } rows)
        {
            foreach (var row in rows) yield return row;
            if (rows.Count < Slice) yield break;
            (table, key) = (rows[^1].Table, rows[^1].Key);
        }
    }
}
