using Primitives.Engine.Calls;
using Primitives.Engine.Duties;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Messages;

namespace Primitives.Engine.Partitions;

/// <content>Wake: entities whose moment has come, callers whose deadline has.</content>
internal sealed partial class Partition
{
    private const int MaxTimersATurn = 1024; // So that callers get their turn while much is due at once.
    private const int MaxDoublings = 20;

    /// <summary>The most entities that are being loaded when another alarm has one loaded: what is overdue after a
    /// downtime is worked off in its order, and whom a caller asks for is not behind all of it.</summary>
    internal const int MaxWakesLoading = 256;


    private readonly Queue<(EntityCell Cell, long Due)> _overdue = [];
    private int _stuckWakes;

    /// <summary>For how many microseconds the earliest of what it has to come back to has been due. From any thread: it
    /// rises while the partition does not run, too.</summary>
    public long Overdue
    {
        get
        {
            _clock.TryPeek(out var now);
            return Math.Max(0, now - Status.NextDue);
        }
    }

    private void ArmAt(Activation entity, long moment)
    {
        var cell = entity.Cell;
        ClearStuck(cell);
        cell.WakeAt = entity.ArmedAt = moment;
        _timers.Add(cell, moment);
    }

    private void ClearStuck(EntityCell cell)
    {
        if (cell.StuckCount > 0) (_stuckWakes, cell.StuckCount) = (_stuckWakes - 1, 0);
    }

    private void FireTimers(long now)
    {
        if (_writeAgainAt <= now && !_isLost) (_writeAgainAt, _recorder.Closed) = (RecordSummary.Never, null);
        LoadOverdue();
        for (var i = 0; i < MaxTimersATurn && !IsBatchFull && _timers.TakeDue(now) is { } target; i++)
        {
            if (target is Call call) Expire(call);
            if (target is DutyAttempt attempt) Expire(attempt, now);
            if (target is Lane lane && lane.RetryAt <= now) TryAgain(lane);
            if (target is not EntityCell cell) continue;

            if (cell.SweepAt <= now) Sweep(cell);
            if (cell.MindAt <= now) MindAgain(cell);
            if (cell.WakeAt <= now) Wake(cell, now);
        }

        _timers.Trim(IsLive);
    }

    private static bool IsLive(object target, long due) => target switch
    {
        EntityCell cell => cell.WakeAt == due || cell.SweepAt == due || cell.MindAt == due,
        DutyAttempt attempt => attempt.Phase == DutyPhase.AtWork && attempt.Deadline == due,
        Lane lane => lane.RetryAt == due,
        _ => !((Call)target).IsDone,
    };

    /// <summary>How long to rest after something came to nothing so often in a row.</summary>
    private long PauseAfter(int count)
    {
        var pause = _options.WakeBackoff.TotalMicroseconds * (1L << (Math.Min(count, MaxDoublings) - 1));
        return (long)Math.Min(pause, _options.MaxWakeBackoff.TotalMicroseconds);
    }

    private void Wake(EntityCell cell, long now)
    {
        if (cell.Trouble is not null || cell.Kind is null || cell.Erasure is { IsBuried: true } || IsHeld(cell)) return;
        if (cell.Activation is not { } entity)
        {
            LoadToWake(cell);
            return;
        }

        LeastRecentlyUsed.Touch(entity, now);
        var watch = EngineTracing.Wake(cell.Address, Time);
        var verdict = DecideOwn(entity, new Wake(), _ => Wake(cell, _clock.Last));
        if (verdict.Missing is not null) return;
        if (watch.IsOn) EngineTracing.Woken(watch, cell.Address, verdict);
        if (verdict.IsRecorded)
        {
            EndQuarantine(cell);
            if (entity.WakeAt == cell.WakeAt) ArmAt(entity, entity.WakeAt);
            return;
        }

        if (entity.WakeAt > now) ArmAt(entity, entity.WakeAt); // It came early.
        else if (!IsEnough(entity, verdict.Refusal)) WakeLater(entity, now);
    }

    private void LoadToWake(EntityCell cell)
    {
        var due = cell.WakeAt;
        cell.WakeAt = RecordSummary.Never; // When it is loaded it is armed anew, and found to be due.
        if (cell.IsOverdue) return;
        if (_loadingCount < MaxWakesLoading && _overdue.Count == 0)
        {
            StartLoading(cell);
            return;
        }

        cell.IsOverdue = true;
        _overdue.Enqueue((cell, due));
        Status.WaitingWakes = _overdue.Count;
    }

    /// <summary>Loads those that wait to be loaded, as many as there is room for: another is when one has been
    /// loaded.</summary>
    private void LoadOverdue()
    {
        while (_loadingCount < MaxWakesLoading && !IsBatchFull && _overdue.TryDequeue(out var next))
        {
            next.Cell.IsOverdue = false;
            if (next.Cell is { Activation: null, Trouble: null }) StartLoading(next.Cell);
            Status.WaitingWakes = _overdue.Count;
        }
    }

    /// <summary>The earliest moment of what has not been taken up; overdue ones on disk included.</summary>
    private long NextDue()
    {
        var next = _timers.Next;
        if (_overdue.TryPeek(out var waiting)) next = Math.Min(next, waiting.Due);
        return _findNext is { Address: not null } rest ? Math.Min(next, rest.Due) : next;
    }

    private void WakeLater(Activation entity, long now)
    {
        var cell = entity.Cell;
        if (cell.StuckCount == 0) _stuckWakes++;
        cell.StuckCount = Math.Min(cell.StuckCount + 1, MaxDoublings);
        cell.WakeAt = now + PauseAfter(cell.StuckCount);
        entity.ArmedAt = cell.WakeAt; // So that its next record arms it anew.
        _timers.Add(cell, cell.WakeAt);
    }
}
