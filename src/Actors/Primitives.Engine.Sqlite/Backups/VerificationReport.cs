using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>What was found in a data folder or a backup.</summary>
/// <param name="First">The position of the journal's first record.</param>
/// <param name="Last">The position of its last.</param>
/// <param name="Damage">A sentence for each thing that is not what was written, up to
/// <see cref="SqliteVerification.MaxFindings"/>.</param>
/// <param name="Snapshots">How many snapshots came out how; <see langword="null"/> when there are none.</param>
public sealed record VerificationReport(
    long First, long Last, IReadOnlyList<string> Damage, IReadOnlyDictionary<SnapshotVerdict, long>? Snapshots)
{
    /// <summary>Whether nothing is damaged.</summary>
    public bool IsGood => Damage.Count == 0;
}
