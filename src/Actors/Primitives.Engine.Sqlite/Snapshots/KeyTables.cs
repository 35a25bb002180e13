using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>Writes replies under keys, to a table an hour, so that they are forgotten in bulk.</summary>
internal sealed class KeyTables
{
    /// <summary>How many rows one write deletes, beside twice as many as it adds: what takes some 30 ms.</summary>
    private const int RowsForgotten = 10_000;

    private readonly Database _database;
    private readonly SortedDictionary<long, KeyHour> _hours = [];

    public KeyTables(Database database)
    {
        _database = database;
        foreach (var hour in new KeyHourList(database).Read()) _hours.Add(hour, new(database, hour));
    }

    /// <summary>Writes them, but for those of hours that are forgotten.</summary>
    public void Put(IReadOnlyList<SnapshotKey> keys, long forgetBefore)
    {
        var kept = keys.Where(key => KeyHourList.HourOf(key.At) >= KeyHourList.HourOf(forgetBefore));
        foreach (var hour in kept.GroupBy(key => KeyHourList.HourOf(key.At)))
        {
            if (!_hours.TryGetValue(hour.Key, out var table)) _hours[hour.Key] = table = Create(hour.Key);
            foreach (var key in hour.OrderBy(key => key.Entity)) table.Put(key);
        }
    }

    public void Erase(UInt128 entity)
    {
        foreach (var hour in _hours.Values) hour.Erase(entity);
    }

    /// <summary>Deletes what lies in hours that ended before a moment: a part at each call, in bulk it would take
    /// seconds.</summary>
    public void Forget(long before, int added)
    {
        if (_hours.Count == 0) return;
        var (hour, table) = _hours.First();
        if (hour < KeyHourList.HourOf(before) && table.Shrink(RowsForgotten + (2 * added))) _hours.Remove(hour);
    }

    private KeyHour Create(long hour)
    {
        _database.Execute(SnapshotSql.KeysOf(hour));
        return new(_database, hour);
    }
}
