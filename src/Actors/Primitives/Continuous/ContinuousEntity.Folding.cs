namespace Primitives.Continuous;

/// <summary>What each event makes of a state.</summary>
internal sealed partial class ContinuousEntity
{
    public static ContinuousState Evolve(ContinuousState state, ContinuousEvent happened) => happened switch
    {
        ContinuousEvent.Configured e => Reconfigure(state, e),
        ContinuousEvent.Started e => Begin(state, e.At, e.State) with { Handler = e.Handler, Own = e.Own },
        ContinuousEvent.Restarted e => Begin(state, e.At, e.State).Without(e.Heard),
        ContinuousEvent.Planned e => state.Armed(e.Next),
        ContinuousEvent.Skipped e => state.Armed(e.Next) with { CaughtUp = 0 },
        ContinuousEvent.Called e => Call(state, e),
        ContinuousEvent.Began e => state with { Run = Begin(state, e) },
        ContinuousEvent.Sent e => state with { Run = Send(state, e) },
        ContinuousEvent.Extended e => state with { Run = state.Run! with { Until = e.Deadline } },
        ContinuousEvent.Progressed e => state with { Run = state.Run! with { Progress = e.Progress } },
        ContinuousEvent.Failed e => state with { Run = Rest(state.Run!, e) },
        ContinuousEvent.Readied e => state with { Run = Ready(state.Run!, e.IsTriggered) },
        ContinuousEvent.Completed e => Write(End(state, e.Record, e.Heard), e.State).Armed(e.Next) with
        {
            FailedInRow = 0,
        },
        ContinuousEvent.Exhausted e => End(state, e.Record, e.Heard).Armed(e.Next) with
        {
            FailedInRow = state.FailedInRow + 1,
        },
        ContinuousEvent.Abandoned e => End(state, e.Record, e.Heard),
        _ => Steer(state, happened),
    };

    private static ContinuousState Steer(ContinuousState state, ContinuousEvent happened) => happened switch
    {
        ContinuousEvent.Emitted => state,
        ContinuousEvent.Requested => state with { IsRequested = true },
        ContinuousEvent.Paused e => state with
        {
            Status = ContinuousStatus.Paused, Reason = e.Reason, RestsSince = e.At, RestsBy = e.By,
        },
        ContinuousEvent.Resumed e => Resume(state, e),
        ContinuousEvent.Rescheduled e => state.Run is null
            ? state.Armed(e.Next) with { Own = e.Own } : state with { Plan = e.Next, Own = e.Own },
        ContinuousEvent.StateWritten e => Write(state, e.State),
        ContinuousEvent.Stopped e => state.Without(e.Heard) with
        {
            Status = ContinuousStatus.Stopped, Reason = e.Reason, PurgeAt = e.PurgeAt, Plan = null,
            IsRequested = false, IsStale = false, RestsSince = e.At, RestsBy = e.By,
        },
        ContinuousEvent.Purged => Initial with { LastNumber = state.LastNumber, Defined = state.Defined },
        ContinuousEvent.Queued e => state with { Waiters = state.Waiters.Add(e.Waiter) },
        ContinuousEvent.WaitTimedOut e => state.Without(e.Waiter),
        ContinuousEvent.Withdrawn e => state.Without(e.Waiter),
        _ => throw new UnreachableException(),
    };

    private static ContinuousState Reconfigure(ContinuousState state, ContinuousEvent.Configured e) => state with
    {
        Defined = e.Schedule ?? state.Defined,
        IsStale = state.IsStale || (state.Own is null && state.Plan is { IsExplicit: false }
            && e.Schedule is not null && e.Schedule != state.Defined),
    };

    private static ContinuousState Begin(ContinuousState state, DateTimeOffset at, JsonElement input) =>
        Write(state, input) with
        {
            Status = ContinuousStatus.Running, Reason = null, PurgeAt = null, Plan = null, IsStale = false,
            IsRequested = false, FailedInRow = 0, CaughtUp = 0, Anchor = at, RestsSince = null, RestsBy = null,
        };

    private static ContinuousState Write(ContinuousState state, JsonElement written) =>
        written.ValueKind == JsonValueKind.Undefined
            ? state : state with { State = written, Version = state.Version + 1 };

    private static ContinuousState Call(ContinuousState state, ContinuousEvent.Called e) => state with
    {
        Status = state.Status == ContinuousStatus.Idle ? ContinuousStatus.Running : state.Status,
        Run = new(e.Run, e.Occurrence, e.Cause, e.IsMissed, e.Covers),
        Plan = null,
        IsStale = false,
        IsRequested = false,
        LastNumber = e.Run,
        RunCount = state.RunCount + 1,
        CaughtUp = e.IsMissed && e.Covers is null ? state.CaughtUp + 1 : 0,
        Anchor = e.Occurrence,
    };

    private static ContinuousRun Begin(ContinuousState state, ContinuousEvent.Began e) => state.Run! with
    {
        Phase = RunPhase.Running, Attempt = e.Attempt, Until = e.Deadline, Version = state.Version,
        AttemptAt = e.At, BegunAt = state.Run.BegunAt ?? e.At, CountedFrom = state.Run.CountedFrom ?? e.At,
    };

    private static ContinuousRun Send(ContinuousState state, ContinuousEvent.Sent e) =>
        Begin(state, new(e.Run, e.Attempt, e.At, e.At)) with { Phase = RunPhase.Sent, Until = null };

    private static ContinuousRun Rest(ContinuousRun run, ContinuousEvent.Failed e) => run with
    {
        Phase = RunPhase.Resting, Until = e.RetryAt, LastError = new(e.Attempt, e.At, e.Reason, e.Error),
    };

    private static ContinuousRun Ready(ContinuousRun run, bool isTriggered) => isTriggered
        ? run with { Phase = RunPhase.Ready, Until = null, Forgiven = run.Attempt, CountedFrom = null }
        : run with { Phase = RunPhase.Ready, Until = null };

    private static ContinuousState End(ContinuousState state, RunRecord record, ImmutableList<Ticket> heard) =>
        state.Without(heard) with { Run = null, Last = record };

    private static ContinuousState Resume(ContinuousState state, ContinuousEvent.Resumed e)
    {
        var running = state with
        {
            Status = ContinuousStatus.Running, Reason = null, RestsSince = null, RestsBy = null,
        };
        return state.Run is null ? running.Armed(e.Next) : running;
    }
}
