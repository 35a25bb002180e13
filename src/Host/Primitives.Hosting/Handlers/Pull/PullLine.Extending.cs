namespace Primitives.Hosting.Handlers.Pull;

/// <content>Workers that need more time. A lease is in memory, and short; the attempt's deadline is on record, and only
/// moves when a lease would reach beyond it.</content>
internal sealed partial class PullLine
{
    /// <summary>Gives a lease more time, and its attempt where that has less.</summary>
    /// <returns>Until when it lasts; neither that nor a refusal when it is lost.</returns>
    public async Task<(DateTimeOffset? Until, Refusal? Refusal)> Extend(
        string id, TimeSpan? by, JsonElement progress, CancellationToken cancel)
    {
        var span = by ?? Ttl;
        if (Rearm(id, span, deadline: null) is not { } lease) return default;

        if (progress.ValueKind != JsonValueKind.Undefined)
        {
            var (_, refusal) = await lease.Call.Line!.Tell(progress.Clone(), cancel).ConfigureAwait(false);
            if (refusal is not null) return IsOfEngine(refusal) ? (null, refusal) : default;
        }

        if (lease.Deadline >= time.GetUtcNow() + span || lease.Deadline is null) return (lease.Until, null);

        var (extended, no) = await lease.Call.Line!.Extend(span, cancel).ConfigureAwait(false);
        // What the engine cannot do now leaves the lease what the attempt has, and 'until' says so.
        if (no is not null) return IsOfEngine(no) ? (lease.Until, null) : default;
        return (Rearm(id, span, extended!.Deadline)?.Until, null);
    }

    private static bool IsOfEngine(Refusal refusal) => refusal.Code.StartsWith("engine.", StringComparison.Ordinal);

    private PullLease? Rearm(string id, TimeSpan span, DateTimeOffset? deadline)
    {
        lock (_gate)
        {
            if (Find(id) is not { } lease) return null;
            if (deadline > lease.Deadline) lease.Deadline = deadline;
            Arm(lease, span);
            return lease;
        }
    }
}
