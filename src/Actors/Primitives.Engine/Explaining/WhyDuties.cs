using Primitives.Engine.Duties;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Explaining;

/// <summary>Says how far duties have come.</summary>
internal static class WhyDuties
{
    public static WhyDuty Of(Duty duty, EntityCell cell, DutyRunner runner)
    {
        var standing = StandingOf(duty, cell, runner);
        var trouble = runner.TroubleOf(new(cell.Address.Primitive, duty.Handler ?? ""));
        return new(duty.Id, duty.Kind, duty.Attempt, standing, Message(duty, standing, trouble))
        {
            Handler = duty.Handler,
            Deadline = duty.Begun ? duty.Deadline : null,
            HandlerFailures = trouble?.InRow ?? 0,
            HandlerFailure = trouble?.Failure,
            HandlerFailedAt = trouble?.At,
        };
    }

    private static DutyStanding StandingOf(Duty duty, EntityCell cell, DutyRunner runner)
    {
        if (cell.Attempts?.Find(one => one.IsFor(duty)) is { } attempt) return StandingOf(attempt, runner);
        if (cell.Quarantine is { IsOnTrial: false } || cell.MindAt != RecordSummary.Never) return DutyStanding.Held;
        if (duty.Begun) return DutyStanding.Interrupted;
        return cell.Attempts?.Exists(one => one.IsAbandoned) == true ? DutyStanding.Overlap : DutyStanding.Beginning;
    }

    private static DutyStanding StandingOf(DutyAttempt attempt, DutyRunner runner) => attempt.Phase switch
    {
        DutyPhase.Waiting => runner.StandingOf(attempt),
        DutyPhase.Granted or DutyPhase.Begun => DutyStanding.Beginning,
        DutyPhase.AtWork => DutyStanding.Running,
        DutyPhase.Back or DutyPhase.Told => DutyStanding.Ending,
        _ => DutyStanding.Unheard,
    };

    private static string Message(Duty duty, DutyStanding standing, HandlerTrouble? trouble)
    {
        var failed = trouble is { } last
            ? $" The last {(last.InRow == 1 ? "attempt" : $"{last.InRow} attempts")} at this handler failed: "
                + last.Failure.Message : "";
        return $"Attempt {duty.Attempt} of duty '{duty.Id}' {Sentence(duty, standing)}{failed}";
    }

    private static string Sentence(Duty duty, DutyStanding standing) => standing switch
    {
        DutyStanding.NoHandler => $"waits: there is no handler named '{duty.Handler}'.",
        DutyStanding.NoWorker => $"waits: no worker asks for the work of '{duty.Handler}'.",
        DutyStanding.HandlerFull => $"waits: '{duty.Handler}' has as many attempts under way as it takes.",
        DutyStanding.PerHandlerLimit =>
            $"waits: '{duty.Handler}' has {nameof(EngineOptions.MaxRunningPerHandler)} attempts under way.",
        DutyStanding.EngineLimit => $"waits: {nameof(EngineOptions.MaxRunningDuties)} attempts are under way.",
        DutyStanding.Overlap => "waits for one before it that was told to come back, and has not.",
        DutyStanding.Held => "is not begun.",
        DutyStanding.Beginning => "is about to begin.",
        DutyStanding.Running => "is under way.",
        DutyStanding.Ending => "is over, and about to be recorded.",
        DutyStanding.Unheard => "is over; the entity refused to hear of it.",
        DutyStanding.Interrupted => "had begun when its process ended: that is about to be recorded.",
        _ => throw new UnreachableException(),
    };
}
