namespace Primitives.Engine.Entities;

/// <summary>The tables of one loaded entity, in memory and in ordinal key order.</summary>
internal sealed class EntityTables
{
    private readonly Dictionary<string, SortedList<string, RowChange.Put>> _tables = [];

    /// <summary>All rows, by table and key.</summary>
    public IEnumerable<RowChange.Put> All => _tables.OrderBy(table => table.Key, StringComparer.Ordinal)
        .SelectMany(table => table.Value.Values);

    public void Apply(RowChange change)
    {
        if (!_tables.TryGetValue(change.Table, out var table))
            _tables[change.Table] = table = new(StringComparer.Ordinal);
        if (change is RowChange.Put put) table[put.Key] = put;
        if (change is not RowChange.Delete delete) return;

        foreach (var key in table.Keys.Where(key => IsWithin(key, delete.From, delete.To)).ToList()) table.Remove(key);
    }

    /// <summary>The rows of <paramref name="stretch"/> that have not expired by <paramref name="now"/>.</summary>
    public IReadOnlyList<Row> Fetch(Stretch stretch, DateTimeOffset now) =>
        !_tables.TryGetValue(stretch.Table, out var table) ? [] :
        [
            .. table.Values.Where(row => IsWithin(row.Key, stretch.From, stretch.To) && !(row.ExpiresAt <= now))
                .Take(stretch.Limit).Select(row => new Row(row.Key, row.Value)),
        ];

    private static bool IsWithin(string key, string from, string to) =>
        string.CompareOrdinal(key, from) >= 0 && string.CompareOrdinal(key, to) <= 0;
}
