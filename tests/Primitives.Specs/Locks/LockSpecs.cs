using Primitives.Locks;
using Primitives.Specs.Harness;
using static Primitives.Locks.LockEvent;
using Locking = Primitives.Specs.Harness.Spec<
    Primitives.Locks.LockEntity, Primitives.Locks.LockState, Primitives.Locks.LockEvent, Primitives.NoDefinition>;

namespace Primitives.Specs.Locks;

/// <summary>The words that the specs of the lock are written in. Every lease lasts ten seconds unless told.</summary>
public abstract class LockSpecs
{
    private protected static readonly TimeSpan Ttl = TimeSpan.FromSeconds(10);
    private protected static readonly Owner Ann = new("ann"), Bob = new("bob", "nightly report"), Cid = new("cid");

    private protected static Locking Given(params IEnumerable<LockEvent> happened) => new Locking().Given(happened);
    private protected static Locking When(double second, ICommand command) => Given().When(second, command);

    private protected static Acquire Try(Owner owner) => new(owner, Ttl);
    private protected static Acquire Wait(Owner owner, double patience) =>
        new(owner, Ttl, TimeSpan.FromSeconds(patience));

    private protected static Lease Held(long token, Owner owner, double since, double? until = null, double ttl = 10) =>
        new(token, owner, Clock.At(since), Clock.At(until ?? since + 10), TimeSpan.FromSeconds(ttl));

    private protected static Granted Grant(long token, Owner owner, double since, string? waiter = null) =>
        new(Held(token, owner, since), waiter is null ? null : new(waiter));

    private protected static Queued Joined(string caller, Owner owner, double since, double deadline) =>
        new(new(new(caller), owner, Ttl, Clock.At(since), Clock.At(deadline)));

    private protected static Released GivenBack(long token, double at) => new(token, Clock.At(at));
    private protected static Expired RanOut(long token, double at) => new(token, Clock.At(at));
    private protected static TimedOut GaveUp(string caller, double at) => new(new(caller), Clock.At(at));
    private protected static Withdrawn Left(string caller, double at) => new(new(caller), Clock.At(at));
}
