using Primitives.Engine.Duties;
using Primitives.Engine.Entities;

namespace Primitives.Engine.Partitions;

/// <content>Lots: what has come of many attempts of an entity, and which of them are about to run, is decided as one
/// and is one record.</content>
/// <remarks>What a lot cannot hold goes by itself, as it does of entities that take no lots: what is refused, what is
/// interrupted, and a beginning whose rows have to be read. Lots grow while no batch could leave anyway.</remarks>
internal sealed partial class Partition
{
    private readonly Queue<EntityCell> _toMindLater = [];

    private bool CanSubmit => _onTheirWay.Count < (_writer.IsGathering ? MaxWhileGathering : MaxOnTheirWay);

    /// <summary>Whether it may as well be looked at when the next batch can leave: more has come by then.</summary>
    private bool IsBetterMindedLater(EntityCell cell) => !CanSubmit && cell.Kind is { TakesDutyLots: true };

    private void MindThoseThatWaited()
    {
        if (_toMindLater.Count == 0 || !CanSubmit) return;
        while (_toMindLater.TryDequeue(out var cell)) _toMind.Enqueue(cell);
    }

    /// <summary>Decides what can be decided as one; false when there is nothing of that.</summary>
    private bool MindLot(Activation entity)
    {
        if (entity.Cell.Kind is not { TakesDutyLots: true } || entity.Duties.Count == 0) return false;
        if (Gather(entity) is not { IsEmpty: false } lot) return false;

        var verdict = DecideOwn(entity, lot.ToCommand(), MindNow);
        if (verdict.Missing is not null) return true;
        if (!verdict.IsRecorded) return false;

        entity.Cell.MindCount = 0;
        EndQuarantine(entity.Cell);
        Conclude(entity, lot);
        return true;
    }

    /// <summary>Finds what can be decided as one; nothing when something has to go by itself first.</summary>
    private AttemptLot? Gather(Activation entity)
    {
        var cell = entity.Cell;
        var lot = new AttemptLot();
        var mayBegin = !_isStopping && !IsHeld(cell) && _recorder.Closed is null;
        var attempts = new Dictionary<(string, int), DutyAttempt>();
        foreach (var one in cell.Attempts ?? []) if (!one.IsAbandoned) attempts[one.Name] = one;
        foreach (var duty in entity.Duties)
        {
            var attempt = attempts.GetValueOrDefault((duty.Id, duty.Attempt)) is { } known && known.IsFor(duty)
                ? known : null;
            if (duty.Begun && attempt is null or { IsAlone: true } or { Phase: DutyPhase.Spent }) return null;
            if (attempt is { Phase: DutyPhase.AtWork }) SetDeadline(attempt, duty.Deadline);
            if (lot.IsFull) continue;
            if (attempt is { Phase: DutyPhase.Back }) lot.Add(attempt);
            if (duty.Begun || !mayBegin) continue;

            attempt ??= Enter(cell, duty);
            if (attempt is not { Phase: DutyPhase.Granted }) continue;
            if (!IsKnown(entity, duty)) return lot;
            lot.Begun.Add((duty, attempt));
        }

        return lot;
    }

    private bool IsKnown(Activation entity, Duty duty) =>
        Inside(entity, one => one.FindMissing(duty, EngineClock.MomentOf(_clock.Last))) is null;

    private void Conclude(Activation entity, AttemptLot lot)
    {
        var duties = ByName(entity.Duties);
        foreach (var attempt in lot.Ended)
        {
            if (duties.TryGetValue(attempt.Name, out var left) && left.Begun) attempt.IsAlone = true;
            else Told(entity, attempt);
        }

        foreach (var (_, attempt) in lot.Begun)
        {
            if (duties.TryGetValue(attempt.Name, out var begun) && begun.Begun) Begun(entity, attempt, begun);
            else LeaveAndRemove(attempt);
        }
    }
}
