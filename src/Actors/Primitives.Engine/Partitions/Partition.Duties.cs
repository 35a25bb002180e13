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
    private static readonly HandlerFailure Unheard = new(
        "What came of the attempt was refused.", HandlerFailure.InvalidReply);
    private static readonly HandlerFailure CutShort = new(
        "The attempt was interrupted: its process ended, or moved, before its outcome was known.",
        HandlerFailure.Interrupted);

    private readonly DutyRunner _duties;
    private readonly HashSet<DutyAttempt> _attempts = [];
    private int _atWork;
    private bool _isStopping;
    private long _drainBy = RecordSummary.Never;

    private static bool IsAtWork(EntityCell cell) =>
        cell.Attempts?.Exists(attempt => attempt.IsUnderWay) == true || cell.Courier is { IsUnderWay: true };

    private void Mind(Activation entity)
    {
        GiveUpAll(entity.Cell, entity.Duties);
        if (MindLot(entity)) return;
        foreach (var duty in entity.Duties)
        {
            var isRecorded = Mind(entity, duty);
            if (isRecorded) entity.Cell.MindCount = 0;
            if (isRecorded) EndQuarantine(entity.Cell);
            // It has recorded something, or is suspended: it is to be looked at anew.
            if (isRecorded || entity.Cell.Activation != entity) return;
        }
    }

    private bool Mind(Activation entity, Duty duty)
    {
        var attempt = entity.Cell.Attempts?.Find(one => one.IsFor(duty));
        if (attempt is { Phase: DutyPhase.AtWork }) SetDeadline(attempt, duty.Deadline);
        if (duty.Begun && attempt is not null) return Conclude(entity, attempt);
        if (IsHeld(entity.Cell)) return false;
        if (duty.Begun) return Interrupt(entity, duty);
        if (_isStopping) return false;
        if (_recorder.Closed is { } full)
        {
            // Room that it cannot use is another's; and it does not ask again, or room would go round for ever.
            if (attempt is { Phase: DutyPhase.Granted }) LeaveAndRemove(attempt);
            MindLater(entity, full);
            return false;
        }

        attempt ??= Enter(entity.Cell, duty);
        return attempt is { Phase: DutyPhase.Granted } && Begin(entity, duty, attempt);
    }

    /// <summary>Asks for room for an attempt, which may be there at once.</summary>
    private DutyAttempt? Enter(EntityCell cell, Duty duty)
    {
        var attempt = new DutyAttempt(this, cell, duty);
        // A handler that does not heed its token is still at it: when it has come back the entity is looked at again.
        if (cell.Attempts?.Exists(one => one.Phase == DutyPhase.AtWork && one.IsAbandoned && one.Key == attempt.Key)
            == true)
            return null;

        (cell.Attempts ??= []).Add(attempt);
        _attempts.Add(attempt);
        if (!_duties.Enter(attempt)) return attempt;

        // What goes into a lot goes into this one; others come behind what is waiting already.
        if (cell.Kind is { TakesDutyLots: true }) attempt.Phase = DutyPhase.Granted;
        else Post(new DutyGranted(attempt));
        return attempt;
    }

    private bool Begin(Activation entity, Duty duty, DutyAttempt attempt)
    {
        if (Inside(entity, one => one.FindMissing(duty, EngineClock.MomentOf(_clock.Last))) is { } input)
        {
            Suspend(entity, input, entity.Cell, MindNow);
            return false;
        }

        var verdict = DecideOwn(entity, new Begin(duty), MindNow);
        if (verdict.Missing is not null) return false;

        var isRecorded = verdict.IsRecorded;
        var begun = entity.Duties.FirstOrDefault(
            one => one.Begun && one.Id == duty.Id && one.Attempt == duty.Attempt);
        if (!isRecorded || begun is null)
        {
            LeaveAndRemove(attempt);
            if (!isRecorded) MindLater(entity, verdict.Refusal);
            return isRecorded;
        }

        Begun(entity, attempt, begun);
        return true;
    }

    /// <summary>The beginning of an attempt is in its entity's last record.</summary>
    private void Begun(Activation entity, DutyAttempt attempt, Duty begun)
    {
        attempt.Phase = DutyPhase.Begun;
        var now = EngineClock.MomentOf(_clock.Last);
        attempt.Call = Inside(entity, one => one.FindMissing(begun, now) is null ? one.CallOf(begun, now) : null);
        BatchOf(entity.LastBatch).Attempts.Add(attempt);
    }

    /// <summary>What came of an attempt is in its entity's last record.</summary>
    private void Told(Activation entity, DutyAttempt attempt)
    {
        attempt.Phase = DutyPhase.Told;
        BatchOf(entity.LastBatch).Attempts.Add(attempt);
    }

    private bool Interrupt(Activation entity, Duty duty)
    {
        var verdict = DecideOwn(entity, CutShort.ToCommand(duty.Id, duty.Attempt), MindNow);
        if (verdict.IsRecorded) return true;
        if (verdict.Missing is not null) return false;

        MindLater(entity, verdict.Refusal);
        return false;
    }

    /// <summary>Tells an entity what came of an attempt.</summary>
    private bool Conclude(Activation entity, DutyAttempt attempt)
    {
        if (attempt.Phase is not (DutyPhase.Back or DutyPhase.Spent)) return false;

        var isRepeated = attempt.Phase == DutyPhase.Spent;
        var verdict = DecideOwn(entity, isRepeated ? attempt.Failed(Unheard) : attempt.Outcome!, MindNow);
        if (verdict.Missing is not null) return false;
        if (!verdict.IsRecorded && _recorder.Closed is not null)
        {
            MindLater(entity, verdict.Refusal);
            return false;
        }

        if (verdict is { IsRecorded: false, Refusal: { } refusal } && attempt.Outcome is Complete && !isRepeated)
            verdict = DecideOwn(entity, attempt.Failed(new(refusal.Message, HandlerFailure.InvalidReply)), MindNow);
        if (verdict.Missing is not null) return false; // It is asked about the outcome first again.
        if (verdict.IsRecorded)
        {
            Told(entity, attempt);
            return true;
        }

        attempt.Phase = DutyPhase.Spent;
        if (!isRepeated) DutyMeter.Stale(attempt.Key.Primitive);
        MindLater(entity, verdict.Refusal); // Or its wake comes first.
        return false;
    }
}
