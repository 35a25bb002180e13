using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>Writes the replies that were recorded in one hour.</summary>
internal sealed class KeyHour
{
    private const string Fault = "A reply cannot be written";
    private readonly Database _database;
    private readonly string _name;
    private readonly Statement _put;
    private readonly Statement _erase;
    private readonly Statement _deleteFirst;

    public KeyHour(Database database, long hour)
    {
        (_database, _name) = (database, SnapshotSql.NameOf(hour));
        _put = new(database, $"REPLACE INTO {_name}({KeyColumns.Sql}) VALUES(?,?,?,?,?,?,?)", Fault);
        _erase = new(database, $"DELETE FROM {_name} WHERE entity = ?", Fault);
        _deleteFirst = new(
            database,
            $"DELETE FROM {_name} WHERE (entity, at, key) <= "
            + $"(SELECT entity, at, key FROM {_name} ORDER BY entity, at, key LIMIT 1 OFFSET ?)",
            Fault);
    }

    public void Put(SnapshotKey key)
    {
        _put.Bind(1, key.Entity);
        _put.Bind(2, key.At);
        _put.Bind(5, key.BodyHash);
        _put.Bind(7, key.Reply.Span);
        _put.Bind(6, KeyColumns.Checksum(key, _put.Bind(3, key.Key), _put.Bind(4, key.Operation)));
        _put.Run();
    }

    public void Erase(UInt128 entity)
    {
        _erase.Bind(1, entity);
        _erase.Run();
    }

    /// <summary>Deletes the first <paramref name="count"/> rows, or all with the table if there are no more.</summary>
    /// <returns>Whether the table is gone.</returns>
    public bool Shrink(int count)
    {
        _deleteFirst.Bind(1, count - 1L);
        _deleteFirst.Run();
        if (_deleteFirst.Changes > 0) return false;

        _put.Close();
        _erase.Close();
        _deleteFirst.Close();
        _database.Execute($"DROP TABLE {_name}");
        return true;
    }
}
