using Primitives.Engine.Verification;

namespace Primitives.Hosting.Pages;

/// <summary>What of the stores has been looked at since the start.</summary>
/// <param name="State">running, done, off or failed.</param>
/// <param name="VerifiedRecords">How many of them, from the first on.</param>
/// <param name="OfRecords">How many there are to be looked at.</param>
/// <param name="VerifiedSnapshots">How many snapshots, likewise.</param>
/// <param name="Damaged">How many records and snapshots were damaged.</param>
/// <param name="FirstDamaged">The first of them.</param>
internal sealed record HealthVerification(
    string State, long VerifiedRecords, long OfRecords, long VerifiedSnapshots, long Damaged,
    VerificationDamage? FirstDamaged)
{
    /// <summary>What is told of <paramref name="status"/>.</summary>
    public static HealthVerification Of(VerificationStatus status) => new(
        status.State.ToString().ToLowerInvariant(), status.VerifiedRecords, status.OfRecords, status.VerifiedSnapshots,
        status.Damaged, status.FirstDamaged);
}
