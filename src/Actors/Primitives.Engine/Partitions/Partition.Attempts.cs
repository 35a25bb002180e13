using Primitives.Engine.Duties;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Partitions;

/// <content>Attempts: what becomes of each from when there is room for it until nothing is left of it.</content>
internal sealed partial class Partition
{
    private const int FewDuties = 8; // Each is compared with each attempt then.

    private void Granted(DutyAttempt attempt)
    {
        attempt.Phase = DutyPhase.Granted;
        if (attempt.IsAbandoned || _isStopping) GiveUp(attempt);
        else MindSoon(attempt.Cell);
    }

    /// <summary>A record of an attempt is durable.</summary>
    private void Durable(DutyAttempt attempt)
    {
        if (attempt.Phase == DutyPhase.Told || attempt.IsAbandoned)
        {
            if (attempt.Phase == DutyPhase.Begun) _duties.Leave(attempt);
            Remove(attempt);
            return;
        }

        if (_isStopping || attempt.Call is null) // Its input is another than it was called for with.
        {
            _duties.Leave(attempt);
            (attempt.Phase, attempt.Outcome) = (DutyPhase.Back, attempt.Failed(CutShort));
            MindSoon(attempt.Cell);
            return;
        }

        attempt.Phase = DutyPhase.AtWork;
        _atWork++;
        SetDeadline(attempt, attempt.Call!.Deadline);
        _duties.Run(attempt);
    }

    private void SetDeadline(DutyAttempt attempt, DateTimeOffset? moment)
    {
        var deadline = moment is { } at ? EngineClock.Ceiling(at) : RecordSummary.Never;
        if (deadline == attempt.Deadline) return;

        attempt.Deadline = deadline;
        _timers.Add(attempt, deadline);
    }

    /// <summary>An attempt may be over its time, unless its state has come to say otherwise: it was extended, or what
    /// extended it was void.</summary>
    private void Expire(DutyAttempt attempt, long now)
    {
        if (attempt is not { Phase: DutyPhase.AtWork, IsAbandoned: false }) return;

        if (attempt.Cell.Activation?.Duties.FirstOrDefault(attempt.IsFor) is { } duty)
            SetDeadline(attempt, duty.Deadline);
        if (attempt.Deadline <= now) _duties.GiveUp(attempt, OverTime);
    }

    /// <summary>A record of an attempt is void.</summary>
    private void Void(DutyAttempt attempt)
    {
        if (attempt.Phase == DutyPhase.Told) attempt.Phase = DutyPhase.Back;
        else LeaveAndRemove(attempt);
    }

    private void Returned(DutyBack back)
    {
        var attempt = back.Attempt;
        _atWork--;
        (attempt.Phase, attempt.Outcome) = (DutyPhase.Back, back.Outcome);
        if (attempt.IsAbandoned) GiveUp(attempt);
        MindSoon(attempt.Cell);
    }

    /// <summary>Gives up the attempts that are not for any of <paramref name="duties"/>.</summary>
    private void GiveUpAll(EntityCell cell, IReadOnlyList<Duty> duties)
    {
        if (cell.Attempts is not { } attempts) return;

        var called = duties.Count > FewDuties ? ByName(duties) : null;
        var gone = attempts.Where(one => called is null ? !duties.Any(one.IsFor)
            : !called.TryGetValue(one.Name, out var duty) || !one.IsFor(duty));
        foreach (var attempt in gone.ToList()) GiveUp(attempt);
    }

    private static Dictionary<(string, int), Duty> ByName(IReadOnlyList<Duty> duties)
    {
        var named = new Dictionary<(string, int), Duty>(duties.Count);
        foreach (var duty in duties) named[(duty.Id, duty.Attempt)] = duty;
        return named;
    }

    private void GiveUp(DutyAttempt attempt)
    {
        if (attempt.Phase == DutyPhase.Told) return; // Until that is durable it may come to nothing.

        attempt.IsAbandoned = true;
        switch (attempt.Phase)
        {
            case DutyPhase.Waiting when !_duties.Withdraw(attempt): return; // It hears that there is room.
            case DutyPhase.Granted: _duties.Leave(attempt); break;
            case DutyPhase.AtWork: _duties.GiveUp(attempt, CutShort); return;
            case DutyPhase.Back: DutyMeter.Stale(attempt.Key.Primitive); break;
            case DutyPhase.Begun: return;
        }

        Remove(attempt);
    }

    private void LeaveAndRemove(DutyAttempt attempt)
    {
        _duties.Leave(attempt);
        Remove(attempt);
    }

    private void Remove(DutyAttempt attempt)
    {
        var cell = attempt.Cell;
        _attempts.Remove(attempt);
        if (cell.Attempts?.Remove(attempt) == true && cell.Attempts.Count == 0) cell.Attempts = null;
        if (cell.Activation is null) Forget(cell);
    }

    /// <summary>Begins nothing any more, and tells every handler to come back.</summary>
    private void LeaveDuties()
    {
        _isStopping = true;
        foreach (var attempt in _attempts.ToList())
        {
            if (attempt.Phase is DutyPhase.Waiting or DutyPhase.Granted) GiveUp(attempt);
            if (attempt.Phase == DutyPhase.AtWork) _duties.GiveUp(attempt, CutShort);
        }
    }
}
