using Primitives.Engine.Calls;
using Primitives.Engine.Entities;
using Primitives.Engine.Explaining;

namespace Primitives.Engine.Partitions;

/// <content>Answer: callers are told what may be told, and leave.</content>
internal sealed partial class Partition
{
    private const int MaxTold = 256; // So that those who are told first do not wait for a long turn's end.

    private readonly List<Call> _told = new(MaxTold);

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
        if (!call.TryFinish()) return;
        if (call.IsWatched) EngineTracing.Told(call, Time);
        if (call.TryLeaveResult()) return;

        _told.Add(call);
        if (_told.Count == MaxTold) SendTold();
    }

    private void SendTold()
    {
        if (_told.Count == 0) return;

        _scheduler.Dispatch(_told.Count == 1 ? _told[0] : new Completions([.. _told], _scheduler));
        _told.Clear();
    }

    /// <summary>Lets a caller go that gave up: it leaves the line.</summary>
    private void GiveUp(Call call)
    {
        if (call.IsDone) return;

        call.IsGivenUp = true;
        call.Settle(reply: null, refusal: null);
        Tell(call);
        Leave(call);
    }

    /// <summary>Lets a caller go whose deadline has come: it leaves the line, and is told when that is
    /// durable.</summary>
    private void Expire(Call call)
    {
        if (call.IsDone || call.IsSettled) return;

        var isOut = Leave(call);
        var refusal = isOut ? Refused.Deadline : Refused.OutcomeUnknown;
        if (_active.Find(call.To) is { } entity) Answer(call, entity, reply: null, refusal);
        else Refuse(call, refusal);
    }

    /// <summary>Takes a call out of wherever it waits; false when its place in line stays for the moment.</summary>
    private bool Leave(Call call)
    {
        if (_active.Find(call.To) is not { } entity)
            return !_cells.TryGetValue(call.To, out var cell) || cell.Orphans?.Remove(call) != true;

        entity.Parked?.Remove(call);
        if (call.Ticket is not { } ticket || entity.Ledger?.Waiting.GetValueOrDefault(ticket.Value) is not { } place)
            return true;

        place.Calls.Remove(call);
        return place.Calls.Count > 0 || TakeOutOfLine(entity, ticket);
    }

    private bool TakeOutOfLine(Activation entity, Ticket ticket)
    {
        if (entity.Cell.Kind?.CanWithdraw != true) return false;
        if (entity.Cell.Activation == entity && DecideOwn(entity, new Withdraw(ticket), _ => { }).IsRecorded)
            return true;

        SweepAfter(entity.Cell, _options.ReattachTimeout);
        return false;
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

    /// <summary>Lets everyone go who has not been told by the last turn, so that nobody waits for ever.</summary>
    private void LeaveAll()
    {
        foreach (var call in _onTheirWay.Append(_open).SelectMany(batch => batch.Gated))
            Refuse(call, Refused.OutcomeUnknown);
        foreach (var (request, _) in _onTheirWay.Append(_open).SelectMany(batch => batch.Explained))
            request.Done(Unknown(request.Address, WhyCauses.Of(Refused.Stopping)));
        foreach (var cell in _cells.Values) TurnAway(cell, Refused.Stopping);
        LeaveAllInLine();
    }

    /// <summary>Lets everyone go who still waits; places in line stay, for those who come back under their
    /// keys.</summary>
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
