using Primitives.Engine.Snapshots;

namespace Primitives.Simulation;

/// <summary>What snapshots hold is what the journal makes of the entities, and nothing of theirs is missing.</summary>
internal static class SnapshotAudit
{
    public static void Check(World world, JournalHistory history)
    {
        using var records = world.Disk.OpenWholeReader();
        using var snapshots = world.Snapshots.OpenReader();
        foreach (var finding in new SnapshotVerifier(world.Catalog, records, snapshots).Run())
        {
            Violation.Unless(
                finding.Verdict == SnapshotVerdict.Same, "snapshot.same",
                $"{finding.Address} is {finding.Verdict}: {finding.Sentence}");
        }

        CheckWatermark(world, history);
    }

    private static void CheckWatermark(World world, JournalHistory history)
    {
        var alive = history.Rows.Where(row => !history.HasEnded(row));
        foreach (var row in alive.Where(row => row.Header.Position <= world.Snapshots.Watermark))
        {
            var held = world.Snapshots.PositionOf(row.Header.Entity);
            Violation.Unless(
                held >= row.Header.Position, "snapshot.watermark",
                $"{row.Address}: the watermark is {world.Snapshots.Watermark}, its snapshot ends at {held}.");
        }
    }
}
