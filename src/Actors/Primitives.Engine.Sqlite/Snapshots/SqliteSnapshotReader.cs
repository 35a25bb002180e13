using Primitives.Engine.Snapshots;
using SQLitePCL;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>Reads on a connection of its own, each time for as long as one call takes.</summary>
internal sealed partial class SqliteSnapshotReader : ISnapshotReader
{
    private const string RowFault = "Rows cannot be read";

    private readonly Database _database;
    private readonly Moment _moment;
    private readonly SnapshotQueries _queries;
    private readonly KeyHourList _hours;
    private readonly Statement _rows;
    private readonly Statement _stretch;
    private readonly Statement _rowsAfter;
    private readonly Dictionary<long, Statement> _keys = [];
    private bool _disposed;

    public SqliteSnapshotReader(string path, long cacheBytes)
    {
        _database = Database.Reading(path, PageSeal.FileSystemName);
        try
        {
            _database.Execute($"PRAGMA cache_size=-{cacheBytes / 1024}");
            _moment = new(_database);
            _queries = new(_database);
            _hours = new(_database);
            _rows = new(
                _database, $"SELECT {RowColumns.Sql} FROM rows WHERE entity = ? ORDER BY \"table\", key",
                RowFault);
            _stretch = new(
                _database,
                $"SELECT {RowColumns.Sql} FROM rows WHERE entity = ? AND \"table\" = ? AND key >= ? AND key <= ? "
                + "ORDER BY key LIMIT ?",
                RowFault);
            _rowsAfter = new(
                _database,
                $"SELECT {RowColumns.Sql} FROM rows WHERE entity = ? AND (\"table\", key) > (?, ?) "
                + "ORDER BY \"table\", key LIMIT ?",
                RowFault);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public Snapshot? Read(UInt128 entity) => Of(entity, "The snapshot", () => _queries.Find(entity));

    public IReadOnlyList<SnapshotKey> ReadKeys(UInt128 entity, long since) => Of(
        entity, "A reply", () => AtOnce(() => Keys(entity, since, Hours())));

    public IReadOnlyList<RowChange.Put> ReadRows(UInt128 entity) => Rows(entity, _rows);

    public IReadOnlyList<RowChange.Put> ReadRows(UInt128 entity, string table, string from, string to, int limit)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _stretch.Bind(2, table);
        _stretch.Bind(3, from);
        _stretch.Bind(4, to);
        _stretch.Bind(5, limit);
        return Rows(entity, _stretch);
    }

    public IReadOnlyList<RowChange.Put> ReadRowsAfter(UInt128 entity, string table, string key, int limit)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _rowsAfter.Bind(2, table);
        _rowsAfter.Bind(3, key);
        _rowsAfter.Bind(4, limit);
        return Rows(entity, _rowsAfter);
    }

    public IReadOnlyList<DueSnapshot> ReadDue(DueSnapshot after, long before, int limit) =>
        AtOnce(() => _queries.Due(after, before, limit));

    public IReadOnlyList<DueSnapshot> ReadWaiting(UInt128 after, int limit)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _queries.Waiting(after, limit);
    }

    public IReadOnlyList<DueSnapshot> ReadAddresses(UInt128 after, int limit)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _queries.Addresses(after, limit);
    }

    public IReadOnlyList<Snapshot> ReadAfter(UInt128 after, int limit)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _queries.After(after, limit);
    }

    public void Hold() => _moment.Hold();

    public void Release() => _moment.Release();

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _database.Dispose();
    }

    private List<RowChange.Put> Rows(UInt128 entity, Statement statement) => Of(entity, "A row", () =>
    {
        var found = new List<RowChange.Put>();
        statement.Bind(1, entity);
        statement.ForEach(row => found.Add(RowColumns.IsIntact(row, entity)
            ? RowColumns.Read(row) : throw SnapshotDamage.Of(entity, "A row")));
        return found;
    });

    private List<SnapshotKey> Keys(UInt128 entity, long since, List<long> hours)
    {
        var found = new List<SnapshotKey>();
        foreach (var hour in hours.Where(hour => hour >= KeyHourList.HourOf(since)))
        {
            var keys = _keys[hour];
            keys.Bind(1, entity);
            keys.Bind(2, since);
            keys.ForEach(row => found.Add(KeyColumns.IsIntact(row, entity)
                ? KeyColumns.Read(row) : throw SnapshotDamage.Of(entity, "A reply")));
        }

        return found;
    }

    private T Of<T>(UInt128 entity, string what, Func<T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            return read();
        }
        catch (SqliteDamageException cause)
        {
            throw SnapshotDamage.Of(entity, what, cause);
        }
    }

    private T AtOnce<T>(Func<T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _moment.AtOnce(read);
    }

    /// <summary>The hours that there are, each with its statement.</summary>
    private List<long> Hours()
    {
        var hours = _hours.Read();
        foreach (var gone in _keys.Keys.Except(hours).ToList())
        {
            _keys[gone].Close();
            _keys.Remove(gone);
        }

        foreach (var hour in hours.Where(hour => !_keys.ContainsKey(hour)))
        {
            _keys.Add(hour, new(
                _database,
                $"SELECT {KeyColumns.Sql} FROM {SnapshotSql.NameOf(hour)} WHERE entity = ? AND at >= ? "
                + "ORDER BY at, key",
                "Replies cannot be read"));
        }

        return hours;
    }
}
