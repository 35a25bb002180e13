namespace Primitives.Continuous;

/// <summary>Work that is done again and again. Decisions live beside this file, by aspect.</summary>
internal sealed partial class ContinuousEntity : IEntity<ContinuousState, ContinuousEvent, ContinuousDefinition>
{
    private static readonly Table Runs = new("runs");

    private static ContinuousJson Json => ContinuousJson.Default;

    public static string Name => "continuous";
    public static DefinitionScope Scope => DefinitionScope.Named;
    public static ContinuousState Initial { get; } = new();

    public static Operations<ContinuousState, ContinuousEvent, ContinuousDefinition> Operations { get; } = new()
    {
        { "start", Json.Start, Json.StartReply, Decide },
        { "restart", Json.Restart, Json.StartReply, Decide },
        { "stop", Json.Stop, Json.StopReply, Decide },
        { "purge", Json.Purge, Json.PurgeReply, Decide },
        { "trigger", Json.Trigger, Json.TriggerReply, Decide },
        { "pause", Json.Pause, Json.StatusReply, Decide },
        { "resume", Json.Resume, Json.StatusReply, Decide },
        { "reschedule", Json.Reschedule, Json.StatusReply, Decide },
        { "set-state", Json.SetState, Json.StateReply, Decide, null, Audience.Operator },
        { "status", Json.GetStatus, Json.StatusReply, Decide },
        { "state", Json.GetState, Json.StateReply, Decide },
        { "history", Json.GetHistory, Json.HistoryReply, Decide, (state, query, _) => Page(state, query) },
        { EngineCommand.Wake, Decide },
        { EngineCommand.Begin, Decide },
        { EngineCommand.Complete, Decide },
        { EngineCommand.Fail, Decide },
        { EngineCommand.Extend, Decide },
        { EngineCommand.Progress, Decide },
        { EngineCommand.Withdraw, Decide },
        { EngineCommand.Delivered, Decide },
        { EngineCommand.Explain, Decide },
    };

    public static Stored<ContinuousState, ContinuousEvent, ContinuousDefinition> Stored { get; } =
        new(1, Json.ContinuousState, Json.ContinuousDefinition)
        {
            { "configured", 1, Json.Configured },
            { "started", 1, Json.Started },
            { "restarted", 1, Json.Restarted },
            { "planned", 1, Json.Planned },
            { "skipped", 1, Json.Skipped },
            { "called", 1, Json.Called },
            { "began", 1, Json.Began },
            { "sent", 1, Json.Sent },
            { "extended", 1, Json.Extended },
            { "progressed", 1, Json.Progressed },
            { "failed", 1, Json.Failed },
            { "readied", 1, Json.Readied },
            { "completed", 1, Json.Completed },
            { "exhausted", 1, Json.Exhausted },
            { "abandoned", 1, Json.Abandoned },
            { "emitted", 1, Json.Emitted },
            { "requested", 1, Json.Requested },
            { "paused", 1, Json.Paused },
            { "resumed", 1, Json.Resumed },
            { "rescheduled", 1, Json.Rescheduled },
            { "state-written", 1, Json.StateWritten },
            { "stopped", 1, Json.Stopped },
            { "purged", 1, Json.Purged },
            { "queued", 1, Json.Queued },
            { "wait-timed-out", 1, Json.WaitTimedOut },
            { "withdrawn", 1, Json.Withdrawn },
            { Runs, 1, Json.RunRecord },
        };

    public static ContinuousEvent Configured(ContinuousDefinition definition) =>
        new ContinuousEvent.Configured(definition.Schedule);

    public static DateTimeOffset? WakeAt(ContinuousState state)
    {
        var isRunning = state.Status == ContinuousStatus.Running;
        var run = state.Run is { Phase: RunPhase.Running } || isRunning ? state.Run?.Until : null;
        var plan = isRunning && state.Run is null ? state.Plan?.At : null;
        return state.Waiters.Select(waiter => (DateTimeOffset?)waiter.Deadline)
            .Append(run).Append(plan).Append(state.PurgeAt).Min();
    }

    public static IReadOnlyList<Duty> Duties(ContinuousState state) => state.Run switch
    {
        { Phase: RunPhase.Ready } run => [DutyOf(state, run, run.Attempt + 1, isBegun: false)],
        { Phase: RunPhase.Running } run => [DutyOf(state, run, run.Attempt,
            isBegun: true) with { Deadline = run.Until }],
        _ => [],
    };

    public static IReadOnlyList<Answer> Answers(ContinuousEvent happened) => happened switch
    {
        ContinuousEvent.Completed e => Tell(e.Heard, Outcome(e.Record) with { Reply = e.Reply }),
        ContinuousEvent.Exhausted e => Tell(e.Heard, Outcome(e.Record)),
        ContinuousEvent.Abandoned e => Tell(e.Heard, Outcome(e.Record)),
        ContinuousEvent.Stopped e => Tell(e.Heard, new(Triggered: false, Reason: "stopped")),
        ContinuousEvent.Restarted e => Tell(e.Heard, new(Triggered: false, Reason: "restarted")),
        ContinuousEvent.WaitTimedOut e => [new(e.Waiter, ContinuousRefusals.WaitOver)],
        _ => [],
    };

    public static IReadOnlyList<RowChange> Rows(ContinuousEvent happened) => happened switch
    {
        ContinuousEvent.Completed e => Remember(e.Record, e.ForgetTo),
        ContinuousEvent.Exhausted e => Remember(e.Record, e.ForgetTo),
        ContinuousEvent.Abandoned e => Remember(e.Record, e.ForgetTo),
        ContinuousEvent.Purged => [Forget(long.MaxValue)],
        _ => [],
    };

    private static Duty DutyOf(ContinuousState state, ContinuousRun run, int attempt, bool isBegun) =>
        new(run.DutyId, attempt, isBegun)
        {
            Handler = state.Handler,
            State = state.State.ValueKind == JsonValueKind.Undefined ? null : state.State,
            Version = state.Version,
        };

    private static TriggerReply Outcome(RunRecord run) => new(Triggered: true, run.Run, run.Outcome, run.Reason);

    private static IReadOnlyList<Answer> Tell(ImmutableList<Ticket> waiters, TriggerReply reply) =>
        [.. waiters.Select(waiter => new Answer(waiter, reply))];

    private static IReadOnlyList<RowChange> Remember(RunRecord run, long forgetTo)
    {
        var put = new RowChange.Put(
            Runs.Name, RowKey.Of(run.Run), JsonSerializer.SerializeToElement(run, Json.RunRecord));
        return forgetTo < 1 ? [put] : [put, Forget(forgetTo)];
    }

    private static RowChange.Delete Forget(long to) => new(Runs.Name, RowKey.Of(0), RowKey.Of(to));
}
