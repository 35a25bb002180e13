using Primitives.Locks;

namespace Primitives.Simulation;

/// <summary>One lock by what its callers saw alone.</summary>
internal static class ClaimAudit
{
    public static void Check(IReadOnlyList<LockClaim> claims)
    {
        var held = claims.Where(claim => claim.Lease is not null).OrderBy(claim => claim.Lease!.Token).ToList();
        foreach (var claim in held) CheckLease(claim, claim.Lease!);
        foreach (var (earlier, later) in held.Zip(held.Skip(1))) CheckOrder(earlier, later);
        foreach (var earlier in held)
        {
            foreach (var later in held) CheckRealTime(earlier, later);
        }
    }

    private static void CheckLease(LockClaim claim, Lease lease)
    {
        var isAsAsked = lease.Ttl == TimeSpan.FromMicroseconds(claim.Step.Ttl) && lease.Until == lease.Since + lease.Ttl
            && lease.Owner.Name == $"caller {claim.Step.Id}";
        Violation.Unless(isAsAsked, "lock.lease", $"{claim} was given {lease}.");
        foreach (var longer in claim.Extensions)
        {
            var isTheSame = longer.Token == lease.Token && longer.Since == lease.Since && longer.Owner == lease.Owner;
            Violation.Unless(isTheSame, "lock.lease", $"{claim} extended {lease} to {longer}.");
        }
    }

    /// <summary>One after the other, with another token.</summary>
    private static void CheckOrder(LockClaim earlier, LockClaim later)
    {
        Violation.Unless(
            earlier.Lease!.Token < later.Lease!.Token, "lock.token", $"{earlier} and {later} have one token.");
        // Whether an extension that was not answered made it shorter or longer, nobody knows.
        var isKnown = !earlier.HasReleased && (earlier.Step.Extension == 0 || earlier.Extensions.Count > 0);
        if (!isKnown) return;

        var until = earlier.Extensions.Select(longer => longer.Until).LastOrDefault(earlier.Lease.Until);
        Violation.Unless(
            later.Lease.Since >= until, "lock.exclusion", $"{earlier} holds to {until:O}, {later} has {later.Lease}.");
    }

    /// <summary>Who asks after another has been granted has a higher token.</summary>
    private static void CheckRealTime(LockClaim earlier, LockClaim later)
    {
        if (later.InvokedAt <= earlier.SeenAt) return;
        Violation.Unless(
            later.Lease!.Token > earlier.Lease!.Token, "lock.token", $"{later} asked after {earlier} had its token.");
    }
}
