namespace Primitives.Simulation;

/// <summary>What decisions saw of their tables is what the journal's events have made of them, by a model in
/// memory.</summary>
internal static class ShelfAudit
{
    public static void Check(JournalHistory history, FaultCounts faults)
    {
        foreach (var records in history.Of(ShelfEntity.Name))
        {
            var things = new SortedDictionary<string, (string Thing, DateTimeOffset? Until)>(StringComparer.Ordinal);
            foreach (var happened in records.SelectMany(row => row.Events(ShelfEntity.Stored)))
            {
                if (happened is ShelfEvent.Put put) things[put.Place] = (put.Thing, put.Until);
                if (happened is ShelfEvent.Cleared(var from, var to))
                    foreach (var place in Between(things.Keys, from, to)) things.Remove(place);
                if (happened is not ShelfEvent.Seen seen) continue;

                faults.Count("tables looked at");
                var expected = Between(things.Keys, seen.From, seen.To)
                    .Where(place => !(things[place].Until <= seen.At)).Take(seen.Limit)
                    .Select(place => $"{place}={things[place].Thing}").ToList();
                Violation.Unless(
                    expected.SequenceEqual(seen.Things), "table.rows",
                    $"{records.Key} saw {string.Join(' ', seen.Things)}, not {string.Join(' ', expected)}: {seen}");
            }
        }
    }

    private static List<string> Between(IEnumerable<string> places, string from, string to) =>
    [
        .. places.Where(place => string.CompareOrdinal(place, from) >= 0 && string.CompareOrdinal(place, to) <= 0),
    ];
}
