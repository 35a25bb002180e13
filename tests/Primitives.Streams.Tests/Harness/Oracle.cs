using Primitives.Engine.Journal;

namespace Primitives.Streams.Tests.Harness;

/// <summary>The events of a journal, read in the plainest way: all of it, with a JSON document for each
/// record.</summary>
internal static class Oracle
{
    public static List<Seen> All(IJournal journal) => [.. AllAt(journal).Select(one => one.Event)];

    /// <summary>The same, each with the position of its record.</summary>
    public static List<(long Position, Seen Event)> AllAt(IJournal journal)
    {
        using var reader = journal.OpenReader();
        var addresses = new Dictionary<UInt128, Address>();
        var all = new List<(long, Seen)>();
        foreach (var row in reader.ReadAfter(0))
        {
            using var body = JsonDocument.Parse(row.Body);
            if (body.RootElement.TryGetProperty("address", out var address))
                addresses[row.Header.Entity] =
                    new(Text(address, "tenant"), Text(address, "primitive"), Text(address, "id"));
            if (!body.RootElement.TryGetProperty("events", out var events)) continue;

            var of = addresses[row.Header.Entity];
            all.AddRange(events.EnumerateArray().Select((one, index) => (row.Header.Position, new Seen(
                of, row.Header.Sequence, index, $"{of.Primitive}.{Text(one, "name")}",
                one.GetProperty("body").GetRawText()))));
        }

        return all;
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
