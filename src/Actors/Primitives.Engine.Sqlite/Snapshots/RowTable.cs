using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>Writes the rows of entities' tables.</summary>
internal sealed class RowTable
{
    private const string Fault = "A row cannot be written";
    private readonly Statement _put;
    private readonly Statement _delete;
    private readonly Statement _erase;
    private readonly Statement _expire;

    public RowTable(Database database)
    {
        _put = new(
            database,
            "INSERT INTO rows(entity, \"table\", key, expires, checksum, value) VALUES(?,?,?,?,?,?) "
            + "ON CONFLICT DO UPDATE SET expires = excluded.expires, checksum = excluded.checksum, "
            + "value = excluded.value",
            Fault);
        _delete = new(
            database, "DELETE FROM rows WHERE entity = ? AND \"table\" = ? AND key >= ? AND key <= ?", Fault);
        _expire = new(
            database,
            $"DELETE FROM rows WHERE (entity, \"table\", key) IN (SELECT entity, \"table\", key FROM rows "
            + $"WHERE expires < ? AND expires < {SnapshotSql.Never} LIMIT {SnapshotBatch.MaxExpired})",
            Fault);
        _erase = new(database, "DELETE FROM rows WHERE entity = ?", Fault);
    }

    /// <summary>Makes the changes, those of one entity in their order.</summary>
    public void Change(IReadOnlyList<(UInt128 Entity, RowChange Change)> changes)
    {
        foreach (var (entity, change) in changes.OrderBy(one => one.Entity)) // Which leaves equals as they come.
        {
            if (change is RowChange.Put put) Put(entity, put);
            else if (change is RowChange.Delete delete) Delete(entity, delete);
            else throw new UnreachableException();
        }
    }

    /// <summary>Deletes some of the rows that expired before a moment.</summary>
    public void Expire(DateTimeOffset before)
    {
        _expire.Bind(1, RowColumns.Ticks(before));
        _expire.Run();
    }

    public void Erase(UInt128 entity)
    {
        _erase.Bind(1, entity);
        _erase.Run();
    }

    private void Put(UInt128 entity, RowChange.Put put)
    {
        var value = put.Json.Span;
        var expires = RowColumns.Ticks(put.ExpiresAt);
        _put.Bind(1, entity);
        _put.Bind(4, expires);
        _put.Bind(6, value);
        _put.Bind(5, RowColumns.Checksum(entity, _put.Bind(2, put.Table), _put.Bind(3, put.Key), expires, value));
        _put.Run();
    }

    private void Delete(UInt128 entity, RowChange.Delete delete)
    {
        _delete.Bind(1, entity);
        _delete.Bind(2, delete.Table);
        _delete.Bind(3, delete.From);
        _delete.Bind(4, delete.To);
        _delete.Run();
    }
}
