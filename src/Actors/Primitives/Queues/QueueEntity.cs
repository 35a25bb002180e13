namespace Primitives.Queues;

/// <summary>Events that are handed out one by one, in order of their keys. Decisions live beside this file, by
/// aspect.</summary>
internal sealed partial class QueueEntity : IEntity<QueueState, QueueEvent, QueueDefinition>
{
    private static QueueJson Json => QueueJson.Default;

    public static string Name => "queue";
    public static DefinitionScope Scope => DefinitionScope.Named;
    public static QueueState Initial { get; } = new();

    public static Operations<QueueState, QueueEvent, QueueDefinition> Operations { get; } = new()
    {
        { "enqueue", Json.Enqueue, Json.EnqueueReply, Decide, Needs },
        { "enqueue-many", Json.EnqueueMany, Json.EnqueueManyReply, Decide, Needs },
        { "receive", Json.Receive, Json.ReceiveReply, Decide, Needs },
        { "acknowledge", Json.Acknowledge, Json.ReceiptsReply, Decide, Needs },
        { "reject", Json.Reject, Json.ReceiptsReply, Decide, Needs },
        { "extend", Json.Extend, Json.ReceiptsReply, Decide },
        { "progress", Json.Report, Json.Done, Decide },
        { "cancel", Json.CancelEvent, Json.CancelReply, Decide, Needs },
        { "pause", Json.PauseQueue, Json.QueueReply, Decide },
        { "drain", Json.DrainQueue, Json.QueueReply, Decide },
        { "resume", Json.ResumeQueue, Json.QueueReply, Decide },
        { "redrive", Json.Redrive, Json.RedriveReply, Decide, Needs },
        { "discard", Json.Discard, Json.DiscardReply, Decide, Needs },
        { "await-result", Json.AwaitResult, Json.ResultReply, Decide, Needs },
        { "status", Json.GetQueue, Json.QueueReply, Decide },
        { "lane", Json.GetLane, Json.LaneReply, Decide },
        { "key", Json.GetKey, Json.KeyReply, Decide, Needs },
        { "event", Json.GetEvent, Json.EventReply, Decide, Needs },
        { "why", Json.GetWhy, Json.WhyReply, Decide, Needs },
        { "dead-letters", Json.GetDeadLetters, Json.DeadLettersReply, Decide, Needs },
        { EngineCommand.Wake, Decide, Needs },
        { EngineCommand.Begin, Decide },
        { EngineCommand.Complete, Decide, Needs },
        { EngineCommand.Fail, Decide, Needs },
        { EngineCommand.DutyLot, Decide, Needs },
        { EngineCommand.Withdraw, Decide },
    };

    public static Stored<QueueState, QueueEvent, QueueDefinition> Stored { get; } =
        new(1, Json.QueueState, Json.QueueDefinition)
        {
            { "configured", 1, Json.Configured },
            { "opened", 1, Json.Opened },
            { "enqueued", 1, Json.Enqueued },
            { "joined", 1, Json.Joined },
            { "readied", 1, Json.Readied },
            { "held", 1, Json.Held },
            { "taken", 1, Json.Taken },
            { "received", 1, Json.Received },
            { "began", 1, Json.Began },
            { "extended", 1, Json.Extended },
            { "reported", 1, Json.Reported },
            { "succeeded", 1, Json.Succeeded },
            { "failed", 1, Json.Failed },
            { "died", 1, Json.Died },
            { "cancelled", 1, Json.Cancelled },
            { "paused", 1, Json.Paused },
            { "drained", 1, Json.Drained },
            { "resumed", 1, Json.Resumed },
            { "revived", 1, Json.Revived },
            { "discarded", 1, Json.Discarded },
            { "redriving", 1, Json.Redriving },
            { "receiver-queued", 1, Json.ReceiverQueued },
            { "waiter-queued", 1, Json.WaiterQueued },
            { "receiver-timed-out", 1, Json.ReceiverTimedOut },
            { "wait-timed-out", 1, Json.WaitTimedOut },
            { "withdrawn", 1, Json.Withdrawn },
            { "looked", 1, Json.Looked },
            { QueueTables.Events, 1, Json.QueueItem },
            { QueueTables.Names, 1, Json.NameRow },
            { QueueTables.Ready, 1, Json.Spot },
            { QueueTables.Lines, 1, Json.Spot },
            { QueueTables.Delayed, 1, Json.DelayedRow },
            { QueueTables.Resting, 1, Json.DelayedRow },
            { QueueTables.Attempts, 1, Json.FailedAttempt },
            { QueueTables.Dead, 1, Json.DeadRow },
            { QueueTables.Results, 1, Json.ResultReply },
            { QueueTables.Rates, 1, Json.RateRow },
            { QueueTables.Progress, 1, Json.JsonElement },
        };

    public static QueueEvent Configured(QueueDefinition definition) => new QueueEvent.Configured(definition);

    public static DateTimeOffset? WakeAt(QueueState state)
    {
        DateTimeOffset? at = state.Loose.IsEmpty ? null : state.At;
        at = Earlier(Earlier(at, state.DueAt), Earlier(state.UntilAt, state.Redrive?.NextAt));
        foreach (var receiver in state.Receivers) at = Earlier(at, receiver.Deadline);
        foreach (var waiter in state.Waiters) at = Earlier(at, waiter.Deadline);
        return state.CanHandOut ? Earlier(at, state.RateAt > state.At ? state.RateAt : state.At) : at;
    }

    public static IReadOnlyList<Duty> Duties(QueueState state) => state.Duties();

    public static IReadOnlyList<Answer> Answers(QueueEvent happened) => happened switch
    {
        QueueEvent.Received e => [new(e.Receiver, new ReceiveReply(e.Events))],
        QueueEvent.ReceiverTimedOut e => [new(e.Receiver, new ReceiveReply([]))],
        QueueEvent.WaitTimedOut e => [new(e.Waiter, QueueRefusals.WaitOver)],
        QueueEvent.Succeeded e => Tell(e.Heard, ResultOf(e)),
        QueueEvent.Died e => Tell(e.Heard, ResultOf(e.Letter)),
        QueueEvent.Cancelled e => Tell(e.Heard, new(e.Spot.Number, EventPhase.Cancelled, e.At, e.Reason)),
        _ => [],
    };

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;

    private static IReadOnlyList<Answer> Tell(ImmutableList<Ticket> waiters, ResultReply reply) =>
        [.. waiters.Select(waiter => new Answer(waiter, reply))];

    internal static ResultReply ResultOf(QueueEvent.Succeeded e) =>
        new(e.Spot.Number, EventPhase.Succeeded, e.At) { Result = e.Result };

    internal static ResultReply ResultOf(DeadLetter letter) =>
        new(letter.Number, EventPhase.Dead, letter.At, letter.Reason, letter.Error);
}
