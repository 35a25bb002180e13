using Primitives.Continuous;

namespace Primitives.Simulation;

/// <summary>An instance as its events tell it, read one by one and knowing nothing of how they came about.</summary>
internal sealed class WorkModel(Address address)
{
    // Longer than the longest pause of anything that could not be recorded.
    private static readonly TimeSpan MostDelay = TimeSpan.FromSeconds(35);

    private ContinuousStatus _status;
    private Plan? _plan;
    private WorkRun? _run;
    private long _lastNumber;
    private DateTimeOffset _doneUpTo;

    /// <summary>How many runs were called for since it came to life.</summary>
    public long RunCount { get; private set; }

    /// <summary>Every attempt that ever began.</summary>
    public Dictionary<(string Duty, int Attempt), WorkAttempt> Attempts { get; } = [];

    /// <summary>The runs that have ended, and how.</summary>
    public Dictionary<long, RunOutcome> Ended { get; } = [];

    public void Take(ContinuousEvent happened, HistoryRow row)
    {
        switch (happened)
        {
            case ContinuousEvent.Started: (_status, _plan, _run) = (ContinuousStatus.Running, null, null); break;
            case ContinuousEvent.Restarted: (_status, _plan) = (ContinuousStatus.Running, null); break;
            case ContinuousEvent.Planned e: Arm(e.Next); break;
            case ContinuousEvent.Skipped e: Arm(e.Next); break;
            case ContinuousEvent.Called e: Call(e); break;
            case ContinuousEvent.Began e: Begin(e, row); break;
            case ContinuousEvent.Extended e: Extend(e, row); break;
            case ContinuousEvent.Progressed e: CheckRunning(e.Run, e.Progress.Attempt, e.Progress.At, e); break;
            case ContinuousEvent.Failed e: Fail(e); break;
            case ContinuousEvent.Readied e: Ready(e); break;
            case ContinuousEvent.Completed e: Complete(e); break;
            case ContinuousEvent.Exhausted e: Exhaust(e); break;
            case ContinuousEvent.Abandoned e: End(e.Record); break;
            case ContinuousEvent.Paused: _status = ContinuousStatus.Paused; break;
            case ContinuousEvent.Resumed e: Resume(e); break;
            case ContinuousEvent.Rescheduled e: Reschedule(e.Next); break;
            case ContinuousEvent.Stopped: (_status, _plan) = (ContinuousStatus.Stopped, null); break;
            case ContinuousEvent.Purged: (_status, _plan, RunCount) = (ContinuousStatus.NotFound, null, 0); break;
        }
    }

    /// <summary>Nothing that is to be done is overdue, by the clock of its partition.</summary>
    public void CheckNotForgotten(DateTimeOffset now)
    {
        var since = now - MostDelay;
        if (_run is { Phase: RunPhase.Ready } ready) NotSince(ready.Since, "its run is to begin");
        if (_run is { Phase: RunPhase.Running } running) NotSince(running.Until, "its attempt is over its time");
        if (_status != ContinuousStatus.Running) return;

        if (_run is { Phase: RunPhase.Resting } resting) NotSince(resting.Until, "its next attempt is due");
        if (_run is null) NotSince(_plan?.At ?? DateTimeOffset.MinValue, "its next run is due");

        void NotSince(DateTimeOffset moment, string what) => Violation.Unless(
            moment > since, "work.forgotten", $"{address}: {what} since {moment:O}, it is {now:O}.");
    }

    private static void Must(bool holds, string rule, FormattableString what) => Violation.Unless(holds, rule, what);

    private void Arm(Plan? plan)
    {
        _plan = plan;
        if (_status is ContinuousStatus.Running or ContinuousStatus.Idle)
            _status = plan is null ? ContinuousStatus.Idle : ContinuousStatus.Running;
    }

    private void Call(ContinuousEvent.Called e)
    {
        Must(_run is null, "work.overlap", $"{address}: {e} while {_run}.");
        Must(e.Run == _lastNumber + 1, "work.number", $"{address}: {e} after run {_lastNumber}.");
        if (e.Cause == RunCause.Schedule) CheckDue(e);
        (_run, _plan, _lastNumber, RunCount) = (new(e.Run) { Since = e.At }, null, e.Run, RunCount + 1);
        if (_status == ContinuousStatus.Idle) _status = ContinuousStatus.Running;
    }

    /// <summary>It is called for when it is due, and no occurrence is called for twice.</summary>
    private void CheckDue(ContinuousEvent.Called e)
    {
        Must(_plan is not null && e.Occurrence == _plan.Occurrence, "work.plan", $"{address}: {e}, planned {_plan}.");
        Must(e.At >= _plan!.At, "work.early", $"{address}: {e}, planned {_plan}.");
        if (_plan.IsExplicit) return;

        Must(e.Occurrence > _doneUpTo, "work.twice", $"{address}: {e}, done up to {_doneUpTo:O}.");
        _doneUpTo = e.Covers ?? e.Occurrence;
    }

    private void Begin(ContinuousEvent.Began e, HistoryRow row)
    {
        var isNext = _run is { Phase: RunPhase.Ready } run && run.Number == e.Run && run.Attempt + 1 == e.Attempt;
        Must(isNext, "work.attempt", $"{address}: {e}, but {_run}.");
        (_run!.Attempt, _run.Phase, _run.Until) = (e.Attempt, RunPhase.Running, e.Deadline);
        Attempts.Add((_run.Duty, e.Attempt), new(e.At, e.Deadline, row.Header.Position, _run.RestedFor));
    }

    /// <summary>An attempt is extended while it runs, never to less, and to twice its time at most.</summary>
    private void Extend(ContinuousEvent.Extended e, HistoryRow row)
    {
        CheckRunning(e.Run, e.Attempt, e.At, e);
        var attempt = Attempts[(_run!.Duty, e.Attempt)];
        var most = attempt.At + (attempt.Deadline - attempt.At) * WorkSettings.MostExtended;
        Must(e.Deadline > _run.Until && e.Deadline <= most, "work.extended", $"{address}: {e}, {_run}, {most:O}.");
        _run.Until = e.Deadline;
        attempt.Extended.Add((e.Deadline, row.Header.Position));
    }

    private void CheckRunning(long number, int attempt, DateTimeOffset at, ContinuousEvent e)
    {
        var isRunning = _run is { Phase: RunPhase.Running } run && run.Number == number && run.Attempt == attempt;
        Must(isRunning && at < _run!.Until, "work.stale", $"{address}: {e}, but {_run}.");
    }

    private void Fail(ContinuousEvent.Failed e)
    {
        var isRunning = _run is { Phase: RunPhase.Running } run && run.Number == e.Run && run.Attempt == e.Attempt;
        Must(isRunning, "work.stale", $"{address}: {e}, but {_run}.");
        EndAttempt(e.At, e.Error);
        Attempts[(_run!.Duty, e.Attempt)].HasFailedByItself =
            e.Error is not (HandlerFailure.TimedOut or HandlerFailure.Interrupted);
        (_run.Phase, _run.Until) = (RunPhase.Resting, e.RetryAt);
        _run.RestedFor = (e.Attempt, e.RetryAt - e.At);
    }

    private void Ready(ContinuousEvent.Readied e)
    {
        var isResting = _run is { Phase: RunPhase.Resting } run && run.Number == e.Run;
        Must(isResting, "work.attempt", $"{address}: {e}, {_run}.");
        Must(e.IsTriggered || e.At >= _run!.Until, "work.early", $"{address}: {e}, but {_run}.");
        if (e.IsTriggered) _run!.RestedFor = null;
        (_run!.Phase, _run.Since) = (RunPhase.Ready, e.At);
    }

    private void Complete(ContinuousEvent.Completed e)
    {
        var isRunning = _run is { Phase: RunPhase.Running } run && run.Number == e.Record.Run
            && run.Attempt == e.Record.Attempts;
        Must(isRunning, "work.stale", $"{address}: {e}, but {_run}.");
        var mark = e.Reply.ValueKind == JsonValueKind.String ? e.Reply.GetString() : null;
        Must(mark == HandlerVisit.MarkOf(_run!.Duty, _run.Attempt), "work.stale", $"{address}: {mark} for {_run}.");
        EndAttempt(e.Record.EndedAt, error: null);
        End(e.Record);
        Arm(e.Next);
    }

    private void Exhaust(ContinuousEvent.Exhausted e)
    {
        Must(_run is { Phase: RunPhase.Running }, "work.stale", $"{address}: {e}, but {_run}.");
        EndAttempt(e.Record.EndedAt, e.Record.Error);
        End(e.Record);
        Arm(e.Next);
    }

    /// <summary>What comes of an attempt is heard while it is running, and over its time only that it is.</summary>
    private void EndAttempt(DateTimeOffset at, string? error)
    {
        var isLate = at >= _run!.Until;
        Must(isLate == (error == HandlerFailure.TimedOut), "work.stale", $"{address}: {error} of {_run} at {at:O}.");
    }

    private void End(RunRecord record)
    {
        Must(_run?.Number == record.Run, "work.stale", $"{address}: {record}, but {_run}.");
        Ended.Add(record.Run, record.Outcome);
        _run = null;
    }

    private void Resume(ContinuousEvent.Resumed e)
    {
        _status = ContinuousStatus.Running;
        if (_run is null) Arm(e.Next);
    }

    private void Reschedule(Plan? plan)
    {
        if (_run is null) Arm(plan);
        else _plan = plan;
    }
}
