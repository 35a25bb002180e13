using System.Globalization;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>Which hours have a table of keys.</summary>
internal sealed class KeyHourList(Database database)
{
    private const long MicrosecondsPerHour = 3_600_000_000;

    private readonly Statement _names = new(
        database,
        $"SELECT substr(name, {SnapshotSql.KeyTables.Length + 1}) FROM sqlite_schema "
        + $"WHERE type = 'table' AND name GLOB '{SnapshotSql.KeyTables}*'",
        "The tables of keys cannot be listed");

    /// <summary>The hour of a moment in microseconds, since 1970 UTC.</summary>
    public static long HourOf(long at) => at >= 0 ? at / MicrosecondsPerHour : ((at + 1) / MicrosecondsPerHour) - 1;

    /// <summary>Them, the earliest first.</summary>
    public List<long> Read()
    {
        var hours = new List<long>();
        _names.ForEach(row => hours.Add(long.Parse(Native.Bytes(row, 0), CultureInfo.InvariantCulture)));
        hours.Sort();
        return hours;
    }
}
