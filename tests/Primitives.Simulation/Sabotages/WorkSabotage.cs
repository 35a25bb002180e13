using Primitives.Continuous;

namespace Primitives.Simulation;

/// <summary>Makes every attempt twice.</summary>
internal sealed class TwiceSabotage : Sabotage
{
    public override DutyHandler Handler(DutyHandler handler) => async (call, cancel) =>
    {
        await handler(call, cancel);
        return await handler(call, cancel);
    };
}

/// <summary>Tells handlers that they have more time, and nobody else.</summary>
internal sealed class EmptyPromiseSabotage : Sabotage
{
    public override DutyHandler Handler(DutyHandler handler) =>
        (call, cancel) => handler(call with { Line = new Promise(call) }, cancel);

    private sealed class Promise(HandlerCall call) : IAttemptLine
    {
        public ValueTask<Outcome<AttemptExtended>> Extend(TimeSpan by, CancellationToken cancel) =>
            new(new Outcome<AttemptExtended>(new(call.Deadline!.Value + by), null));

        public ValueTask<Outcome<Done>> Tell(JsonElement progress, CancellationToken cancel) =>
            call.Line!.Tell(progress, cancel);
    }
}

/// <summary>Hosts instances that take any completion for that of the attempt that is running.</summary>
internal sealed class StaleSabotage : Sabotage
{
    public override Catalog Catalog() =>
        CatalogOf<Primitives.Locks.LockEntity, CounterEntity, AlarmEntity, AccountEntity, Credulous>();

    private sealed class Credulous : IEntity<ContinuousState, ContinuousEvent, ContinuousDefinition>
    {
        private static ContinuousJson Json => ContinuousJson.Default;

        public static string Name => ContinuousEntity.Name;
        public static DefinitionScope Scope => ContinuousEntity.Scope;
        public static ContinuousState Initial => ContinuousEntity.Initial;
        public static Stored<ContinuousState, ContinuousEvent, ContinuousDefinition> Stored => ContinuousEntity.Stored;

        public static Operations<ContinuousState, ContinuousEvent, ContinuousDefinition> Operations { get; } = new()
        {
            { "start", Json.Start, Json.StartReply, As<Start, StartReply> },
            { "restart", Json.Restart, Json.StartReply, As<Restart, StartReply> },
            { "stop", Json.Stop, Json.StopReply, As<Stop, StopReply> },
            { "trigger", Json.Trigger, Json.TriggerReply, As<Trigger, TriggerReply> },
            { "pause", Json.Pause, Json.StatusReply, As<Pause, StatusReply> },
            { "resume", Json.Resume, Json.StatusReply, As<Resume, StatusReply> },
            { "reschedule", Json.Reschedule, Json.StatusReply, As<Reschedule, StatusReply> },
            { "status", Json.GetStatus, Json.StatusReply, As<GetStatus, StatusReply> },
            { "state", Json.GetState, Json.StateReply, As<GetState, StateReply> },
            { EngineCommand.Wake, As<Wake, Done> },
            { EngineCommand.Begin, As<Begin, Done> },
            { EngineCommand.Complete, Decide },
            { EngineCommand.Fail, As<Fail, Done> },
            { EngineCommand.Extend, As<ExtendAttempt, AttemptExtended> },
            { EngineCommand.Progress, As<TellProgress, Done> },
            { EngineCommand.Withdraw, As<Withdraw, Done> },
        };

        public static ContinuousEvent Configured(ContinuousDefinition definition) =>
            ContinuousEntity.Configured(definition);
        public static DateTimeOffset? WakeAt(ContinuousState state) => ContinuousEntity.WakeAt(state);
        public static IReadOnlyList<Duty> Duties(ContinuousState state) => ContinuousEntity.Duties(state);
        public static IReadOnlyList<Answer> Answers(ContinuousEvent happened) => ContinuousEntity.Answers(happened);
        public static IReadOnlyList<RowChange> Rows(ContinuousEvent happened) => ContinuousEntity.Rows(happened);

        public static ContinuousState Evolve(ContinuousState state, ContinuousEvent happened) =>
            ContinuousEntity.Evolve(state, happened);

        private static Decision<ContinuousEvent, Done> Decide(
            Context<ContinuousDefinition> c, ContinuousState state, Complete command) => state.Run is { } run
            ? As<Complete, Done>(c, state, command with { Duty = run.DutyId, Attempt = run.Attempt })
            : As<Complete, Done>(c, state, command);

        private static Decision<ContinuousEvent, TReply> As<TCommand, TReply>(
            Context<ContinuousDefinition> c, ContinuousState state, TCommand command)
            where TCommand : ICommand<TReply> where TReply : class =>
            (Decision<ContinuousEvent, TReply>)ContinuousEntity.Operations.Find(typeof(TCommand))!
                .Decide(c, state, command);
    }
}
