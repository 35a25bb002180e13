namespace Primitives.Engine.Verification;

/// <summary>What has been verified since the start, at one moment.</summary>
/// <param name="State">How far it has got.</param>
/// <param name="VerifiedRecords">Up to which position records have been looked at; those that were removed
/// count.</param>
/// <param name="OfRecords">Up to which position they are: behind it the start itself has looked.</param>
/// <param name="VerifiedSnapshots">How many snapshots have been looked at.</param>
/// <param name="Damaged">How many of both were damaged. What cannot be read in one piece counts once.</param>
/// <param name="FirstDamaged">The first of them.</param>
/// <param name="Failure">Why it could not be brought to an end, if so.</param>
public sealed record VerificationStatus(
    VerificationState State, long VerifiedRecords, long OfRecords, long VerifiedSnapshots, long Damaged,
    VerificationDamage? FirstDamaged, string? Failure)
{
    /// <summary>How many snapshots would not be found when they are due.</summary>
    public long Lost { get; init; }

    /// <summary>What is wrong with the first of them.</summary>
    public string? FirstLost { get; init; }
}
