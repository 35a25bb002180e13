namespace Primitives.Engine.Sqlite.Backups;

/// <summary>How far the snapshots of a backup go.</summary>
/// <param name="Watermark">Every record up to it is in its entity's snapshot.</param>
/// <param name="Last">No snapshot is of a later position.</param>
internal sealed record SnapshotReach(long Watermark, long Last)
{
    /// <summary>The name of their file in a folder.</summary>
    public const string FileName = "snapshots.db";
}
