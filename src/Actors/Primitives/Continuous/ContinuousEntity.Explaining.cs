using System.Globalization;
using Context = Primitives.Context<Primitives.Continuous.ContinuousDefinition>;

namespace Primitives.Continuous;

/// <summary>What an instance waits for.</summary>
internal sealed partial class ContinuousEntity
{
    private static Decision<ContinuousEvent, Explanation> Decide(Context c, ContinuousState state, Explain query) =>
        new(new Explanation(Summary(c, state),
            JsonSerializer.SerializeToElement(Details(c, state), Json.ContinuousExplanation)));

    private static ContinuousExplanation Details(Context c, ContinuousState state)
    {
        var rests = state.Status is ContinuousStatus.Paused or ContinuousStatus.Stopped;
        return new(state.Status)
        {
            RestsSince = rests ? state.RestsSince : null,
            RestsBy = rests ? state.RestsBy : null,
            Reason = state.Reason,
            Run = Describe(state.Run),
            CountedAttempts = state.Run is { } run ? run.Attempt - run.Forgiven : null,
            MaxAttempts = state.Run is null ? null : c.Definition.Retry.MaxAttempts,
            LastError = state.Run?.LastError,
            Next = state.Plan,
            Schedule = state.IsThere ? ScheduleOf(c, state) : null,
            Source = state.IsThere ? SourceOf(c, state) : null,
            LastRun = state.Last,
            FailedInRow = state.FailedInRow,
            PurgeAt = state.PurgeAt,
        };
    }

    private static ScheduleSource? SourceOf(Context c, ContinuousState state)
    {
        if (state.Own is not null) return ScheduleSource.Own;
        if (c.Definition.Schedule is not null) return ScheduleSource.Definition;
        return state.Defined is null ? null : ScheduleSource.FormerDefinition;
    }

    private static string Summary(Context c, ContinuousState state) => state switch
    {
        { IsThere: false } when (c.Definition.Schedule ?? state.Defined) is null =>
            "It was never started, or was purged; there is no definition of its name, either.",
        { IsThere: false } => "It was never started, or was purged.",
        { Run: { } run } => Summary(c, state, run),
        { Status: ContinuousStatus.Paused or ContinuousStatus.Stopped } => Rest(state),
        { Plan: { } plan } => plan.IsExplicit
            ? $"The next run is due at {Text(plan.At)}: somebody, or its handler, named that moment."
            : $"The next run is due at {Text(plan.At)}, by its schedule.",
        _ => "Nothing more is due: its schedule has ended, or its handler asked for no further run.",
    };

    private static string Summary(Context c, ContinuousState state, ContinuousRun run)
    {
        var attempt = run.Phase is RunPhase.Running or RunPhase.Sent ? run.Attempt : run.Attempt + 1;
        var isHeld = state.Status == ContinuousStatus.Paused;
        var what = run.Phase switch
        {
            RunPhase.Ready => $"Attempt {attempt} of run {run.Number} is to begin: it waits for its handler.",
            RunPhase.Running =>
                $"Attempt {attempt} of run {run.Number} is under way, and is given up at {Text(run.Until)}.",
            RunPhase.Sent => $"The event of run {run.Number} is on its way to its queue, which has not answered yet.",
            _ when isHeld => $"Attempt {attempt} of run {run.Number} was due at {Text(run.Until)}.",
            _ => $"Attempt {attempt} of run {run.Number} is due at {Text(run.Until)}.",
        };
        if (run.LastError is { } last)
            what += $" Attempt {last.Attempt} failed with '{last.Error ?? "?"}': {last.Reason}";
        return isHeld ? $"{Rest(state)} {what}" : what;
    }

    private static string Rest(ContinuousState state)
    {
        var by = state.RestsBy switch
        {
            { Cause: RestCause.Handler } => " by its handler",
            { Cause: RestCause.Policy } => " by its definition, since its runs failed",
            { User: { } user } => $" by {user}",
            _ => "",
        };
        var verb = state.Status == ContinuousStatus.Paused ? "paused" : "stopped";
        var since = state.RestsSince is { } moment ? $" since {Text(moment)}" : "";
        var why = state.Reason is { } reason ? $": {reason}" : "";
        return $"It is {verb}{by}{since}{why}{(why.EndsWith('.') ? "" : ".")}";
    }

    private static string Text(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "?";
}
