namespace Primitives.Simulation;

/// <summary>All locks: their records, their callers, and both against each other.</summary>
internal static class LockAudits
{
    public static void Check(JournalHistory history, IReadOnlyList<LockClaim> claims)
    {
        var audits = new Dictionary<Address, LockAudit>();
        foreach (var records in history.Of("lock"))
        {
            var audit = audits[records.Key] = new(records.Key);
            foreach (var record in records) audit.Take(record);
            Violation.Unless(audit.WaiterCount == 0, "lock.line", $"{audit.WaiterCount} wait for {records.Key}.");
        }

        foreach (var group in claims.GroupBy(claim => claim.Step.Lock))
        {
            ClaimAudit.Check([.. group]);
            foreach (var claim in group) Compare(claim, audits.GetValueOrDefault(LockCallers.At(group.Key)));
        }
    }

    private static void Compare(LockClaim claim, LockAudit? audit)
    {
        if (claim.Lease is { } lease)
            Violation.Unless(audit?.Holds(lease) == true, "lock.durable", $"{claim} had {lease}, which is lost.");
        foreach (var longer in claim.Extensions)
            Violation.Unless(audit?.Holds(longer) == true, "lock.durable", $"{claim} had {longer}, which is lost.");
        if (claim is { IsRefused: true, Key: { } key })
            Violation.Unless(audit?.HasGranted(key) != true, "lock.refusal", $"{claim} was refused, and has a lease.");
    }
}
