using Primitives.Engine.Calls;
using Primitives.Engine.Entities;

namespace Primitives.Engine.Partitions;

/// <content>Answer: callers are told what may be told, and leave.</content>
internal sealed partial class Partition
{
    /// <summary>Settles a call; it is told when what its entity had recorded by now is durable.</summary>
    private void Answer(Call call, Activation entity, object? reply, Refusal? refusal)
    {
        call.Settle(reply, refusal);
        if (entity.LastBatch > _durableBatch) BatchOf(entity.LastBatch).Gated.Add(call);
        else Tell(call);
    }

    /// <summary>Refuses a call for a reason that no record has a part in.</summary>
    private void Refuse(Call call, Refusal refusal)
    {
        call.Settle(reply: null, refusal);
        Tell(call);
    }

    private void Tell(Call call)
    {
        if (call.TryFinish()) _scheduler.Dispatch(call);
    }

    /// <summary>Lets a caller go that waits no more: it leaves the line, and is told <paramref name="refusal"/>, or that it
    /// gave up itself.</summary>
    private void GiveUp(Call call, Refusal? refusal)
    {
        if (call.IsDone) return;

        call.IsGivenUp = refusal is null;
        call.Settle(reply: null, refusal);
        Tell(call);
        if (!_cells.TryGetValue(call.To, out var cell) || cell.Activation is not { } entity)
        {
            cell?.Orphans?.Remove(call);
            return;
        }

        entity.Parked?.Remove(call);
        if (call.Ticket is not { } ticket || entity.Ledger?.Waiting.GetValueOrDefault(ticket.Value) is not { } place)
            return;

        place.Calls.Remove(call);
        if (place.Calls.Count == 0) TakeOutOfLine(entity, ticket);
    }

    private void TakeOutOfLine(Activation entity, Ticket ticket)
    {
        if (entity.Cell.Kind?.CanWithdraw != true) return;

        var verdict = DecideOwn(entity, new Withdraw(ticket));
        if (!verdict.IsRecorded) SweepAfter(entity.Cell, _options.ReattachTimeout);
    }

    /// <summary>Withdraws the tickets in line that nobody waits for.</summary>
    private void Sweep(EntityCell cell)
    {
        cell.SweepAt = Journal.RecordSummary.Never;
        if (cell.Activation is not { Ledger: { } ledger } entity) return;

        foreach (var ticket in ledger.Waiting.Where(one => one.Value.Calls.Count == 0).Select(one => one.Key).ToList())
        {
            if (ledger.Waiting.TryGetValue(ticket, out var place) && place.Calls.Count == 0)
                TakeOutOfLine(entity, new(ticket));
        }
    }

    private void SweepAfter(EntityCell cell, TimeSpan delay)
    {
        cell.SweepAt = _clock.Now() + (long)delay.TotalMicroseconds;
        _timers.Add(cell, cell.SweepAt);
    }

    /// <summary>Lets everyone go who still waits; places in line stay, for those who come back under their keys.</summary>
    private void LeaveAllInLine()
    {
        for (var entity = _loaded.Oldest; entity is not null; entity = entity.Newer)
        {
            foreach (var call in entity.Parked ?? []) Refuse(call, Refused.Stopping);
            entity.Parked = null;
            if (entity.Ledger is not { } ledger) continue;

            foreach (var place in ledger.Waiting.Values)
            {
                foreach (var call in place.Calls) Refuse(call, Refused.Stopping);
                place.Calls.Clear();
            }
        }
    }
}
