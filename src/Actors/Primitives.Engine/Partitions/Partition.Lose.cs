using Primitives.Engine.Calls;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Messages;
using Primitives.Engine.Rearming;

namespace Primitives.Engine.Partitions;

/// <content>Lose: an append failed, and what was on its way is void; nobody who waits is forgotten.</content>
internal sealed partial class Partition
{
    private long _writeAgainAt = RecordSummary.Never;

    /// <summary>An append failed. What was decided since the last durable record is void, with whatever was said upon
    /// it.</summary>
    private void Lost(JournalLost lost)
    {
        if (lost.Epoch < _epoch) return;

        var retryAt = _clock.Now() + (long)_options.FullRetryDelay.TotalMicroseconds;
        var refusal = lost.IsFull ? Refused.StorageFull(EngineClock.MomentOf(retryAt)) : Refused.OutcomeUnknown;
        _isLost = true;
        _recorder.Closed = lost.IsFull ? refusal : Refused.Unavailable;
        _writeAgainAt = lost.IsFull ? retryAt : RecordSummary.Never;

        foreach (var batch in _onTheirWay) Void(batch, refusal);
        Void(_open, refusal);
        _onTheirWay.Clear();
        _durableBatch = _open.Number;
        OpenBatch(_open.Number + 1);
    }

    private void Void(PartitionBatch batch, Refusal refusal)
    {
        foreach (var cell in batch.Entities.Select(entity => entity.Cell))
        {
            if (cell.IsStale) continue;

            cell.IsStale = true;
            EndSuspension(cell);
            if (cell.Erasure is { Position: 0 } erasure) erasure.IsBuried = false;
            cell.WakeAt = RecordSummary.Never;
            _stale.Add(cell);
            if (cell.Activation is { } entity) Abandon(entity);
            foreach (var call in cell.Orphans ?? []) call.Terms.IfGone = refusal;
        }

        foreach (var draft in batch.Captured) CaptureAgain(draft);
        foreach (var attempt in batch.Attempts) Void(attempt);
        foreach (var flight in batch.Arrived) flight.Return(refusal);
        foreach (var flight in batch.Told) Void(flight);
        foreach (var call in batch.Gated) TakeBack(call, refusal);
        foreach (var (request, _) in batch.Explained) Explain(request);
        // Neither batch is used again: the writer may still look at one of them.
    }

    /// <summary>An answer that was not durable is none: who was in line may be in it still, and waits to
    /// hear.</summary>
    private void TakeBack(Call call, Refusal refusal)
    {
        if (call.IsDone) return;
        if (call.Ticket is null || !_cells.TryGetValue(call.To, out var cell))
        {
            Refuse(call, refusal);
            return;
        }

        call.Settle(reply: null, refusal: null);
        call.Terms.IfGone = refusal;
        (cell.Orphans ??= []).Add(call);
    }

    /// <summary>Keeps the callers that wait inside an entity whose memory is void.</summary>
    private void Abandon(Activation entity)
    {
        var cell = entity.Cell;
        foreach (var call in entity.Parked ?? []) (cell.Arrivals ??= new()).Enqueue(call);
        if (entity.Ledger is { Waiting.Count: > 0 } ledger)
            (cell.Orphans ??= []).AddRange(ledger.Waiting.Values.SelectMany(place => place.Calls));
        Unload(entity);
    }

    /// <summary>Serves nothing more of an entity, and says so to everyone who waits for it.</summary>
    private void Condemn(EntityCell cell, Refusal trouble)
    {
        cell.Trouble = trouble;
        EndSuspension(cell);
        EndQuarantine(cell);
        if (cell.Attempts is not null) MindSoon(cell);
        if (cell.Courier is not null) SendSoon(cell);
        if (cell.DirtyFrom > 0) Hold(cell.DirtyFrom);
        if (cell.Activation is { } entity) Abandon(entity);
        if (cell.Erasure is { IsBuried: false } erasure) EndErasure(cell.Id, erasure, trouble);
        TurnAway(cell, trouble);
    }

    private void TurnAway(EntityCell cell, Refusal refusal, bool areInLine = true)
    {
        var calls = (cell.Arrivals ?? []).Concat(areInLine ? cell.Orphans ?? [] : []);
        (cell.Arrivals, cell.Orphans) = (null, areInLine ? null : cell.Orphans);
        EndVisits(cell, _ => VisitOutcome.Left);
        EndExplains(cell, refusal);
        foreach (var call in calls) Refuse(call, refusal);
        var deliveries = cell.Deliveries;
        cell.Deliveries = null;
        foreach (var flight in deliveries?.OfType<Flight>() ?? []) flight.Return(refusal);
    }

    /// <summary>Puts callers back in line, or tells them what became of them meanwhile.</summary>
    private void Reattach(Activation entity)
    {
        var orphans = entity.Cell.Orphans;
        entity.Cell.Orphans = null;
        foreach (var call in orphans ?? [])
        {
            if (call.IsDone) continue;
            if (entity.Ledger?.Waiting.TryGetValue(call.Ticket!.Value, out var place) == true)
            {
                place.Calls.Add(call);
                MindDeadline(call); // It may have passed while the call was settled.
            }
            else if (call.Key is null || !Recall(entity, call, _clock.Now())) Refuse(call, call.IfGone!);
        }
    }
}
