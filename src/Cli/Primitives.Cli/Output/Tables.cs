namespace Primitives.Cli.Output;

/// <summary>Writes tables: columns that stand below each other on a terminal, and elsewhere tabs between values and no
/// header, for other programs.</summary>
internal static class Tables
{
    private const int Gap = 3; // As wide as kubectl and gh have it.

    /// <summary>Writes one.</summary>
    public static void Write(
        TextWriter to, bool isTerminal, IReadOnlyList<Column> columns, IReadOnlyList<JsonObject> items)
    {
        var rows = items.Select(item => columns.Select(column => PlainText.Clean(column.Read(item) ?? "")).ToArray())
            .ToList();
        if (!isTerminal)
        {
            foreach (var row in rows) to.WriteLine(string.Join('\t', row));
            return;
        }

        rows.Insert(0, [.. columns.Select(column => column.Header)]);
        var widths = columns.Select((_, index) => rows.Max(row => row[index].Length)).ToArray();
        foreach (var row in rows)
        {
            var line = string.Concat(row.Select((text, index) => text.PadRight(widths[index] + Gap)));
            to.WriteLine(line.TrimEnd());
        }
    }
}
