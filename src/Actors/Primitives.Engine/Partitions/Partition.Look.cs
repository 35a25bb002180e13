using Primitives.Engine.Entities;

namespace Primitives.Engine.Partitions;

/// <content>Look: a query is answered on the thread that asks it, when nothing stands before it.</content>
/// <remarks>
/// <para>Handing a call to another thread and back costs several times what an answer from memory does, and a lock that
/// all callers share costs them the same again. So a caller takes the entity itself for the moment that one decision
/// needs: it is still decided one at a time, and it has heard everything that was sent before.</para>
/// <para>What a caller may touch here: the inbox, the table of loaded entities (which it may find out of date, and then
/// asks in the ordinary way), and the entity that it has entered.</para>
/// </remarks>
internal sealed partial class Partition
{
    // A query is never recorded, so nobody ever comes back under its ticket.
    private static readonly Ticket Looker = new("~look");

    // Whether calls are taken out of the inbox that have not been decided: set before they are taken.
    private volatile bool _isBusy;

    /// <summary>Answers a query if that can be done at once: its entity is loaded, what it knows is durable, no wake of
    /// it is due, and no call stands before this one. Else it has to be posted like any other call.</summary>
    public bool TryLook(
        Address at, Operation query, ICommand command, RequestContext request, out object? reply, out Refusal? refusal)
    {
        (reply, refusal) = (null, null);
        if (!_inbox.IsEmpty || _isBusy || _first is not null) return false;
        if (_active.Find(at) is not { } entity) return false;

        // All that is asked of the entity at once, ahead of the clock and the entering, which memory does not overtake:
        // among many entities, waiting for it is most of what a look costs.
        var isDurable = IsDurable(entity);
        var wakeAt = entity.WakeAt;
        if (!_clock.TryPeek(out var now) || wakeAt <= now || !isDurable || !entity.TryEnter()) return false;
        try
        {
            // A turn that has begun since may have loaded it just now, for calls that wait and were sent before this
            // one.
            if (_isBusy || entity.WakeAt <= now || !IsDurable(entity)) return false;

            LeastRecentlyUsed.Touch(entity, now);
            var verdict = entity.Decide(new(Call: null, query, command, Looker, now) { Request = request }, _recorder);
            (reply, refusal) = (verdict.Reply, verdict.Refusal);
            return verdict is { Wait: null, Missing: null };
        }
        finally
        {
            entity.Exit();
        }
    }

    private bool IsDurable(Activation entity) => entity.LastBatch <= Volatile.Read(ref _durableBatch);
}
