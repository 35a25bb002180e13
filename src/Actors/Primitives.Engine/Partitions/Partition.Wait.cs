using Primitives.Engine.Calls;
using Primitives.Engine.Entities;

namespace Primitives.Engine.Partitions;

/// <content>Wait: callers stand in line, or until their entity changes.</content>
internal sealed partial class Partition
{
    private void StandInLine(Activation entity, Call call, Ticket ticket)
    {
        var place = entity.Ledger!.Waiting[ticket.Value];
        if (IsHeld(entity.Cell))
        {
            Answer(call, entity, reply: null, Refused.Quarantined);
            return;
        }

        if (place.Calls.Count >= _options.MaxWaitingCalls)
        {
            Refuse(call, Overloaded("Too many calls wait under this key."));
            return;
        }

        call.Terms.Ticket = ticket;
        place.Calls.Add(call);
        MindDeadline(call);
    }

    private void Park(Activation entity, Call call)
    {
        entity.Parked ??= [];
        if (entity.Parked.Count >= _options.MaxWaitingCalls)
        {
            Refuse(call, Overloaded("Too many calls wait for this entity to change."));
            return;
        }

        entity.Parked.Add(call);
        MindDeadline(call);
    }

    private void MindDeadline(Call call)
    {
        if (call.Deadline == long.MaxValue) return;
        call.IsShared = true;
        _timers.Add(call, call.Deadline);
    }
}
