using System.Globalization;
using Primitives.Queues;

namespace Primitives.Simulation;

/// <summary>A queue but for a fault.</summary>
internal sealed class FaultyQueue<TFault> : IEntity<QueueState, QueueEvent, QueueDefinition>
    where TFault : IQueueFault
{
    private static QueueJson Json => QueueJson.Default;

    public static string Name => QueueEntity.Name;
    public static DefinitionScope Scope => QueueEntity.Scope;
    public static QueueState Initial => QueueEntity.Initial;
    public static Stored<QueueState, QueueEvent, QueueDefinition> Stored => QueueEntity.Stored;

    public static Operations<QueueState, QueueEvent, QueueDefinition> Operations { get; } = new()
    {
        { "enqueue", Json.Enqueue, Json.EnqueueReply, As<Enqueue, EnqueueReply>, Needs },
        { "enqueue-many", Json.EnqueueMany, Json.EnqueueManyReply, As<EnqueueMany, EnqueueManyReply>, Needs },
        { "receive", Json.Receive, Json.ReceiveReply, As<Receive, ReceiveReply>, Needs },
        { "acknowledge", Json.Acknowledge, Json.ReceiptsReply, Decide, Needs },
        { "reject", Json.Reject, Json.ReceiptsReply, As<Reject, ReceiptsReply>, Needs },
        { "extend", Json.Extend, Json.ReceiptsReply, As<Extend, ReceiptsReply> },
        { "cancel", Json.CancelEvent, Json.CancelReply, As<CancelEvent, CancelReply>, Needs },
        { "pause", Json.PauseQueue, Json.QueueReply, As<PauseQueue, QueueReply> },
        { "drain", Json.DrainQueue, Json.QueueReply, As<DrainQueue, QueueReply> },
        { "resume", Json.ResumeQueue, Json.QueueReply, As<ResumeQueue, QueueReply> },
        { "redrive", Json.Redrive, Json.RedriveReply, As<Redrive, RedriveReply>, Needs },
        { "discard", Json.Discard, Json.DiscardReply, As<Discard, DiscardReply>, Needs },
        { "await-result", Json.AwaitResult, Json.ResultReply, As<AwaitResult, ResultReply>, Needs },
        { "status", Json.GetQueue, Json.QueueReply, As<GetQueue, QueueReply> },
        { EngineCommand.Wake, As<Wake, Done>, Needs },
        { EngineCommand.Begin, As<Begin, Done> },
        { EngineCommand.Complete, (c, state, command) => As<Complete, Done>(c, state, Heard(state, command)), Needs },
        { EngineCommand.Fail, As<Fail, Done>, Needs },
        { EngineCommand.DutyLot, Decide, Needs },
        { EngineCommand.Withdraw, As<Withdraw, Done> },
    };

    public static QueueEvent Configured(QueueDefinition definition) => QueueEntity.Configured(definition);
    public static DateTimeOffset? WakeAt(QueueState state) => TFault.WakeAt(state);
    public static IReadOnlyList<Duty> Duties(QueueState state) => QueueEntity.Duties(state);
    public static IReadOnlyList<Answer> Answers(QueueEvent happened) => QueueEntity.Answers(happened);
    public static IReadOnlyList<RowChange> Rows(QueueEvent happened) => TFault.Rows(happened);
    public static QueueState Evolve(QueueState state, QueueEvent happened) => QueueEntity.Evolve(state, happened);

    private static Decision<QueueEvent, ReceiptsReply> Decide(
        Context<QueueDefinition> c, QueueState state, Acknowledge command) =>
        As<Acknowledge, ReceiptsReply>(c, state, new([.. command.Events.Select(one => one with
        {
            Attempt = TFault.Heard(state, new(one.Number, one.Attempt)).Attempt,
        })]));

    private static Decision<QueueEvent, Done> Decide(
        Context<QueueDefinition> c, QueueState state, DutyLot lot) =>
        As<DutyLot, Done>(c, state, lot with { Completed = [.. lot.Completed.Select(one => Heard(state, one))] });

    private static Complete Heard(QueueState state, Complete command) => command with
    {
        Attempt = TFault.Heard(
            state, new(long.Parse(command.Duty, CultureInfo.InvariantCulture), command.Attempt)).Attempt,
    };

    private static Decision<QueueEvent, TReply> As<TCommand, TReply>(
        Context<QueueDefinition> c, QueueState state, TCommand command)
        where TCommand : ICommand<TReply> where TReply : class =>
        (Decision<QueueEvent, TReply>)QueueEntity.Operations.Find(typeof(TCommand))!.Decide(c, state, command);

    private static IEnumerable<Stretch> Needs<TCommand>(QueueState state, TCommand command, Rows fetched)
        where TCommand : ICommand =>
        QueueEntity.Operations.Find(typeof(TCommand))!.Needs(state, command, fetched);
}
