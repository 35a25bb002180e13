using Context = Primitives.Context<Primitives.NoDefinition>;

namespace Primitives.Locks;

/// <summary>At most one holder, a fair line of waiters, and a fence that never goes back.</summary>
internal sealed record LockState(
    long Fence, Lease? Holder, ImmutableList<Waiter> Waiters, ImmutableList<LockChange> History)
{
    public bool IsHeldBy(long token, string? owner, DateTimeOffset now) =>
        Holder is { } held && held.Token == token && held.Until > now && (owner is null || owner == held.Owner.Name);

    public Lease Next(Owner owner, TimeSpan ttl, DateTimeOffset now) => new(Fence + 1, owner, now, now + ttl, ttl);

    public Waiter? Find(Ticket? ticket) => Waiters.Find(waiter => waiter.Ticket == ticket);

    public LockState Without(Ticket? ticket) =>
        Waiters.FindIndex(waiter => waiter.Ticket == ticket) is >= 0 and var place
            ? this with { Waiters = Waiters.RemoveAt(place) } : this;
}

/// <summary>A right that one caller has at a time; others wait in a fair line.</summary>
internal sealed partial class LockEntity : IEntity<LockState, LockEvent, NoDefinition>
{
    private static LockJson Json => LockJson.Default;

    public static string Name => "lock";
    public static LockState Initial { get; } = new(Fence: 0, Holder: null, Waiters: [], History: []);

    public static Operations<LockState, LockEvent, NoDefinition> Operations { get; } = new()
    {
        { "acquire", Json.Acquire, Json.Lease, Decide },
        { "extend", Json.Extend, Json.Lease, Decide },
        { "release", Json.Release, Json.Done, Decide },
        { "inspect", Json.Inspect, Json.LockInfo, Decide },
        { EngineCommand.Wake, Decide },
        { EngineCommand.Withdraw, Decide },
    };

    public static Stored<LockState, LockEvent, NoDefinition> Stored { get; } = new(1, Json.LockState, Json.NoDefinition)
    {
        { "granted", 1, Json.Granted },
        { "extended", 1, Json.Extended },
        { "released", 1, Json.Released },
        { "expired", 1, Json.Expired },
        { "queued", 1, Json.Queued },
        { "timed-out", 1, Json.TimedOut },
        { "withdrawn", 1, Json.Withdrawn },
    };

    private static Decision<LockEvent, Lease> Decide(Context c, LockState state, Acquire command)
    {
        // A late alarm changes nothing: what is due by now happens first.
        var due = Due(state, c.Now);
        var settled = due.Aggregate(state, Evolve);
        if (settled.Holder is { } held && command.Patience == TimeSpan.Zero) return LockRefusals.Busy(held);
        if (settled.Waiters.Count >= LockLimits.MaxWaiters) return LockRefusals.LineFull;

        var ttl = command.Ttl ?? LockLimits.DefaultTtl;
        if (settled.Holder is not null)
        {
            var waiter = new Waiter(c.Caller, command.Owner, ttl, c.Now, c.Now + command.Patience);
            return new(Wait.InLine, [.. due, new LockEvent.Queued(waiter)]);
        }

        var lease = settled.Next(command.Owner, ttl, c.Now);
        return new(lease, [.. due, new LockEvent.Granted(lease)]);
    }

    private static Decision<LockEvent, Lease> Decide(Context c, LockState state, Extend command)
    {
        if (!state.IsHeldBy(command.Token, command.Owner, c.Now)) return LockRefusals.StaleToken(command.Token);

        var lease = state.Holder! with { Until = c.Now + command.Ttl, Ttl = command.Ttl };
        return new(lease, new LockEvent.Extended(lease, c.Now));
    }

    private static Decision<LockEvent, Done> Decide(Context c, LockState state, Release command)
    {
        if (!state.IsHeldBy(command.Token, command.Owner, c.Now)) return new(Done.Value);

        var released = new LockEvent.Released(command.Token, c.Now);
        return new(Done.Value, [released, .. Due(Evolve(state, released), c.Now)]);
    }

    private static Decision<LockEvent, LockInfo> Decide(Context c, LockState state, Inspect command)
    {
        var page = state.Waiters.Skip(command.Skip).Take(command.Take)
            .Select(waiter => new PlaceInLine(waiter.Owner, waiter.Since, waiter.Deadline));
        var holder = state.Holder?.Until > c.Now ? state.Holder : null;
        return new(new LockInfo(state.Fence, holder, state.Waiters.Count, [.. page], state.History));
    }

    public static DateTimeOffset? WakeAt(LockState state) =>
        state.Waiters.Select(waiter => (DateTimeOffset?)waiter.Deadline).Append(state.Holder?.Until).Min();

    private static Decision<LockEvent, Done> Decide(Context c, LockState state, Wake command) =>
        new(Done.Value, Due(state, c.Now));

    private static Decision<LockEvent, Done> Decide(Context c, LockState state, Withdraw command) =>
        new(Done.Value, state.Find(command.Gone) is null ? [] : [new LockEvent.Withdrawn(command.Gone, c.Now)]);

    // Whoever still waits when nobody holds is granted here: a state at rest without a holder has nobody to serve.
    private static IReadOnlyList<LockEvent> Due(LockState state, DateTimeOffset now)
    {
        var held = state.Holder?.Until > now;
        LockEvent[] expired = state.Holder is { } lease && !held ? [new LockEvent.Expired(lease.Token, now)] : [];
        var late = state.Waiters.Where(waiter => waiter.Deadline <= now)
            .Select(waiter => new LockEvent.TimedOut(waiter.Ticket, now));
        LockEvent[] granted = !held && state.Waiters.Find(waiter => waiter.Deadline > now) is { } next
            ? [new LockEvent.Granted(state.Next(next.Owner, next.Ttl, now), next.Ticket)] : [];
        return [.. expired, .. late, .. granted];
    }

    public static IReadOnlyList<Answer> Answers(LockEvent happened) => happened switch
    {
        LockEvent.Granted { Waiter: { } waiter } e => [new(waiter, e.Lease)],
        LockEvent.TimedOut e => [new(e.Waiter, LockRefusals.StillBusy)],
        _ => [],
    };

    public static LockState Evolve(LockState state, LockEvent happened)
    {
        var after = happened switch
        {
            LockEvent.Granted e => state.Without(e.Waiter) with { Fence = e.Lease.Token, Holder = e.Lease },
            LockEvent.Extended e => state with { Holder = e.Lease },
            LockEvent.Released or LockEvent.Expired => state with { Holder = null },
            LockEvent.Queued e => state with { Waiters = state.Waiters.Add(e.Waiter) },
            LockEvent.TimedOut e => state.Without(e.Waiter),
            LockEvent.Withdrawn e => state.Without(e.Waiter),
            _ => throw new UnreachableException(),
        };
        return after with { History = Remember(state.History, Describe(state, happened)) };
    }
}
