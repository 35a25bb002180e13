namespace Primitives.Specs.Harness;

/// <summary>The tables of one entity, in memory.</summary>
internal sealed class Tables
{
    private readonly SortedDictionary<(string Table, string Key), JsonElement> _rows = new(ByOrdinal.Instance);

    public void Apply(RowChange change)
    {
        if (change is RowChange.Put put) _rows[(put.Table, put.Key)] = put.Value.Clone();
        if (change is RowChange.Delete gone)
            foreach (var row in Within(gone.Table, gone.From, gone.To).ToList()) _rows.Remove(row.Key);
    }

    /// <summary>All that <paramref name="operation"/> needs for a decision, in three rounds at most.</summary>
    public Rows FetchFor<TState, TEvent, TDefinition>(
        Operation<TState, TEvent, TDefinition> operation, TState state, ICommand command)
    {
        var rows = new Rows();
        for (var round = 0; ; round++)
        {
            var missing = operation.Needs(state, command, rows).Distinct().Where(need => !rows.Has(need)).ToList();
            if (missing.Count == 0) return rows;
            Assert.True(round < 3, "Needs asked for more after three rounds.");
            foreach (var need in missing) rows.Add(need, Fetch(need));
        }
    }

    public int CountOf(string table) => _rows.Keys.Count(key => key.Table == table);

    public string Dump() =>
        string.Join(' ', _rows.Select(row => $"{row.Key.Table}/{row.Key.Key}={row.Value.GetRawText()}"));

    private List<Row> Fetch(Stretch s) =>
        [.. Within(s.Table, s.From, s.To).Take(s.Limit).Select(row => new Row(row.Key.Key, row.Value))];

    private IEnumerable<KeyValuePair<(string Table, string Key), JsonElement>> Within(
        string table, string from, string to) =>
        _rows.Where(row => row.Key.Table == table
            && string.CompareOrdinal(row.Key.Key, from) >= 0 && string.CompareOrdinal(row.Key.Key, to) <= 0);

    private sealed class ByOrdinal : IComparer<(string Table, string Key)>
    {
        public static ByOrdinal Instance { get; } = new();

        public int Compare((string Table, string Key) x, (string Table, string Key) y) =>
            string.CompareOrdinal(x.Table, y.Table) is not 0 and var order
                ? order : string.CompareOrdinal(x.Key, y.Key);
    }
}
