namespace Primitives.Engine.Tests.Engine;

/// <summary>Which definitions entities were told of.</summary>
internal static class Hearing
{
    /// <summary>What each entity was told, by the journal alone.</summary>
    public static Dictionary<string, List<string>> Of(IReadOnlyList<StoredRow> rows)
    {
        var addresses = new Dictionary<UInt128, string>();
        var told = new Dictionary<string, List<string>>();
        foreach (var row in rows)
        {
            if (row.Get("address") is { } text)
            {
                using var json = JsonDocument.Parse(text);
                addresses[row.Header.Entity] = json.RootElement.GetProperty("id").GetString()!;
            }

            if (row.Get("definition") is not { } mark) continue;
            if (!told.TryGetValue(addresses[row.Header.Entity], out var all))
                told.Add(addresses[row.Header.Entity], all = []);
            all.Add(mark.Trim('"'));
        }

        return told;
    }
}
