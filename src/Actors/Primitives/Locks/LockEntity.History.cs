namespace Primitives.Locks;

/// <summary>What happened last, kept in state for people to read.</summary>
internal sealed partial class LockEntity
{
    private static LockChange Describe(LockState before, LockEvent happened) => happened switch
    {
        LockEvent.Granted { Lease: var e } => new(e.Since, LockChangeKind.Granted, e.Token, e.Owner),
        LockEvent.Extended { Lease: var e, At: var at } => new(at, LockChangeKind.Extended, e.Token, e.Owner),
        LockEvent.Released e => new(e.At, LockChangeKind.Released, e.Token, before.Holder?.Owner),
        LockEvent.Expired e => new(e.At, LockChangeKind.Expired, e.Token, before.Holder?.Owner),
        LockEvent.Queued { Waiter: var e } => new(e.Since, LockChangeKind.Queued, Token: null, e.Owner),
        LockEvent.TimedOut e => new(e.At, LockChangeKind.TimedOut, Token: null, before.Find(e.Waiter)?.Owner),
        LockEvent.Withdrawn e => new(e.At, LockChangeKind.Withdrawn, Token: null, before.Find(e.Waiter)?.Owner),
        _ => throw new UnreachableException(),
    };

    private static ImmutableList<LockChange> Remember(ImmutableList<LockChange> history, LockChange latest)
    {
        // A holder that renews for hours would push everything else out.
        var isRenewal = latest.What == LockChangeKind.Extended && !history.IsEmpty
            && history[^1].What == LockChangeKind.Extended && history[^1].Token == latest.Token;
        if (isRenewal) return history.SetItem(history.Count - 1, latest);

        return (history.Count < LockLimits.MaxHistory ? history : history.RemoveAt(0)).Add(latest);
    }
}
