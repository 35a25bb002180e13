using Primitives.Engine.Duties;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Partitions;

/// <content>Duties: what states call for on the outside is begun on record, and what comes of it is put on
/// record.</content>
/// <remarks>An entity with duties is looked at after each of its records, when it is loaded, and when something has
/// come of one of its attempts. An attempt's handler is called when the record of its beginning is durable. A
/// beginning that nobody here knows of was of an engine that ended, or of a record that was thought lost: it is
/// interrupted.</remarks>
internal sealed partial class Partition
{
    private static readonly HandlerFailure OverTime = new("The attempt was over its time.", HandlerFailure.TimedOut);
    private static readonly HandlerFailure CutShort = new(
        "The attempt was interrupted: its process ended, or moved, before its outcome was known.",
        HandlerFailure.Interrupted);

    private readonly DutyRunner _duties;
    private readonly Queue<EntityCell> _toMind = [];
    private readonly HashSet<DutyAttempt> _attempts = [];
    private int _atWork;
    private bool _isStopping;
    private long _drainBy = RecordSummary.Never;

    private static bool IsAtWork(EntityCell cell) =>
        cell.Attempts?.Exists(attempt => attempt.IsUnderWay) == true || cell.Courier is { IsUnderWay: true };

    private void MindSoon(EntityCell cell)
    {
        if (cell.IsToBeMinded) return;

        cell.IsToBeMinded = true;
        _toMind.Enqueue(cell);
    }

    private void MindDuties()
    {
        while (!IsBatchFull && _toMind.TryDequeue(out var cell))
        {
            cell.IsToBeMinded = false;
            if (cell.Trouble is not null || cell.Erasure is { IsBuried: true }) GiveUpAll(cell, []);
            else if (cell.Activation is { } entity) Mind(entity);
            else if (cell.Attempts?.Exists(one => one.Phase is DutyPhase.Granted or DutyPhase.Back) == true)
                StartLoading(cell);
        }
    }

    /// <summary>Looks at duties again whose entity could not record anything.</summary>
    private void MindAgain(EntityCell cell)
    {
        cell.MindAt = RecordSummary.Never;
        if (cell.Activation is null) StartLoading(cell);
        else MindSoon(cell);
    }

    private void MindLater(EntityCell cell)
    {
        cell.MindAt = _clock.Now() + (long)_options.FullRetryDelay.TotalMicroseconds;
        _timers.Add(cell, cell.MindAt);
    }

    private void Mind(Activation entity)
    {
        GiveUpAll(entity.Cell, entity.Duties);
        foreach (var duty in entity.Duties)
        {
            if (Mind(entity, duty)) return; // It has recorded something, and is to be looked at anew.
        }
    }

    private bool Mind(Activation entity, Duty duty)
    {
        var attempt = entity.Cell.Attempts?.Find(one => one.IsFor(duty));
        if (duty.Begun) return attempt is null ? Interrupt(entity, duty) : Conclude(entity, attempt);
        if (_isStopping) return false;
        if (attempt is { Phase: DutyPhase.Granted }) return Begin(entity, duty, attempt);
        if (attempt is null) Enter(entity.Cell, duty);
        return false;
    }

    private void Enter(EntityCell cell, Duty duty)
    {
        var attempt = new DutyAttempt(this, cell, duty);
        // A handler that does not heed its token is still at it: when it has come back the entity is looked at again.
        if (cell.Attempts?.Exists(one => one.Phase == DutyPhase.AtWork && one.IsAbandoned && one.Key == attempt.Key)
            == true)
            return;

        (cell.Attempts ??= []).Add(attempt);
        _attempts.Add(attempt);
        _duties.Enter(attempt);
    }

    private bool Begin(Activation entity, Duty duty, DutyAttempt attempt)
    {
        var isRecorded = DecideOwn(entity, new Begin(duty)).IsRecorded;
        var begun = entity.Duties.FirstOrDefault(
            one => one.Begun && one.Id == duty.Id && one.Attempt == duty.Attempt);
        if (!isRecorded || begun is null)
        {
            _duties.Leave(attempt);
            Remove(attempt);
            if (!isRecorded) MindLater(entity.Cell);
            return isRecorded;
        }

        (attempt.Phase, attempt.Call) = (DutyPhase.Begun, entity.CallOf(begun, EngineClock.MomentOf(_clock.Last)));
        BatchOf(entity.LastBatch).Attempts.Add(attempt);
        return true;
    }

    private bool Interrupt(Activation entity, Duty duty)
    {
        if (DecideOwn(entity, CutShort.ToCommand(duty.Id, duty.Attempt)).IsRecorded) return true;

        MindLater(entity.Cell);
        return false;
    }

    /// <summary>Tells an entity what came of an attempt.</summary>
    private bool Conclude(Activation entity, DutyAttempt attempt)
    {
        if (attempt.Phase != DutyPhase.Back) return false;

        var verdict = DecideOwn(entity, attempt.Outcome!);
        if (!verdict.IsRecorded && _recorder.Closed is not null)
        {
            MindLater(entity.Cell);
            return false;
        }

        if (verdict is { IsRecorded: false, Refusal: { } refusal } && attempt.Outcome is Complete)
            verdict = DecideOwn(entity, attempt.Failed(new(refusal.Message, HandlerFailure.InvalidReply)));
        attempt.Phase = verdict.IsRecorded ? DutyPhase.Told : DutyPhase.Spent;
        if (verdict.IsRecorded) BatchOf(entity.LastBatch).Attempts.Add(attempt);
        else DutyMeter.Stale(attempt.Key.Primitive);
        return verdict.IsRecorded;
    }
}
