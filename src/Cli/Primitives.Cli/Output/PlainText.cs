using System.Text;

namespace Primitives.Cli.Output;

/// <summary>Tells JSON to people: a line a field, and a table for a list of objects.</summary>
internal static class PlainText
{
    /// <summary>Writes a value.</summary>
    public static void Write(TextWriter to, JsonNode? node, bool isTerminal)
    {
        if (node is not JsonObject told)
        {
            to.WriteLine(Clean(Scalar(node) ?? ""));
            return;
        }

        var lists = new List<(string Name, JsonArray Items)>();
        var lines = new List<(string Name, string Value)>();
        Gather(told, "", lines, lists);
        var width = lines.Count == 0 ? 0 : lines.Max(line => line.Name.Length) + 1;
        foreach (var (name, value) in lines) to.WriteLine($"{(name + ":").PadRight(width)} {Clean(value)}".TrimEnd());
        foreach (var (name, items) in lists) WriteList(to, name, items, isTerminal);
        if (lines.Count + lists.Count == 0) to.WriteLine("done");
    }

    /// <summary>A value in one line; nothing for nothing.</summary>
    public static string? Scalar(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => (string?)value,
        _ => JsonText.Line(node),
    };

    /// <summary>A text without what a terminal would take for an order.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(char.IsControl)) return text;

        var clean = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsControl(c))
                clean.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else clean.Append(c);
        }

        return clean.ToString();
    }

    private static void Gather(
        JsonObject told, string prefix, List<(string Name, string Value)> lines,
        List<(string Name, JsonArray Items)> lists)
    {
        foreach (var (name, value) in told)
        {
            if (value is JsonObject inside) Gather(inside, $"{prefix}{name}.", lines, lists);
            else if (value is JsonArray { Count: > 0 } items && items.All(item => item is JsonObject))
                lists.Add((prefix + name, items));
            else if (value is JsonArray plain) lines.Add((prefix + name, string.Join(", ", plain.Select(Scalar))));
            else if (value is not null) lines.Add((prefix + name, Scalar(value)!));
        }
    }

    private static void WriteList(TextWriter to, string name, JsonArray items, bool isTerminal)
    {
        var rows = items.OfType<JsonObject>().ToList();
        var columns = rows.SelectMany(row => row.Select(field => field.Key)).Distinct()
            .Select(field => Column.Of(field.ToUpperInvariant(), field)).ToList();
        to.WriteLine($"{name}:");
        Tables.Write(to, isTerminal, columns, rows);
    }
}
