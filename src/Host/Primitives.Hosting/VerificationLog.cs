using Primitives.Engine.Verification;

namespace Primitives.Hosting;

/// <summary>Logs what the verification behind the engine's back finds.</summary>
internal sealed class VerificationLog(ILogger log) : IVerificationListener
{
    /// <inheritdoc/>
    public void Found(VerificationDamage damage) => log.DamageFound(damage.Position, damage.Why);

    /// <inheritdoc/>
    public void Ended(VerificationStatus status)
    {
        var (records, snapshots) = (status.VerifiedRecords, status.VerifiedSnapshots);
        if (status.Failure is { } failure) log.NotVerified(records, snapshots, failure);
        else if (status.Damaged > 0) log.VerifiedDamage(records, snapshots, status.Damaged);
        else log.Verified(records, snapshots);
    }
}
