using Primitives.Engine.Journal;
using Primitives.Engine.Purging;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Listing;

/// <summary>Finds the entities of a scope some at a time, without loading any: those of the snapshots, by their ids,
/// then those that began behind the watermark at which the list began.</summary>
internal static class EntityLister
{
    /// <summary>Snapshots or records looked at for one page: some milliseconds.</summary>
    public const int MaxLooked = 4_096;

    /// <summary>The next ones, perhaps none, and where to go on.</summary>
    /// <exception cref="JournalException">A store did not give what was looked for.</exception>
    public static (List<ListedEntity> Found, ListCursor Next) Find(
        PurgeScope scope, ListCursor place, IJournalReader records, ISnapshotReader snapshots) =>
        place.After is { } after ? InSnapshots(scope, place, after, snapshots) : InTail(scope, place, records);

    private static (List<ListedEntity> Found, ListCursor Next) InSnapshots(
        PurgeScope scope, ListCursor place, UInt128 after, ISnapshotReader snapshots)
    {
        var page = snapshots.ReadAddresses(after, MaxLooked);
        var found = page.Where(one => one.Address is { } address && !OwnSnapshot.IsOwn(address) && scope.Has(address))
            .Select(one => new ListedEntity(one.Address!, one.Due, one.Position, place with { After = one.Entity }))
            .ToList();
        return (found, place with { After = page.Count < MaxLooked ? null : page[^1].Entity });
    }

    private static (List<ListedEntity> Found, ListCursor Next) InTail(
        PurgeScope scope, ListCursor place, IJournalReader records)
    {
        var found = new List<ListedEntity>();
        var looked = 0;
        foreach (var row in records.ReadAfter(place.Position))
        {
            if (row.Header.Position > place.UpTo) break;
            if (looked++ == MaxLooked) return (found, place);
            place = place with { Position = row.Header.Position };
            // Its first record; whoever had one before is in a snapshot by now, and was met there.
            if (row.Header.Previous != 0 || !row.IsIntact) continue;
            var summary = RecordSummary.Of(row);
            if (summary.Address is { } address && scope.Has(address))
                found.Add(new(address, summary.Due, row.Header.Position, place));
        }

        return (found, place with { Position = place.UpTo });
    }
}
