namespace Primitives.Queues;

/// <summary>What a handler is told of the attempt that it is to make.</summary>
/// <param name="Data">What the event says.</param>
/// <param name="Event">The event as it was added.</param>
/// <param name="Attempt">From 1; more than that only after a failure, or where it is not known what came of the one
/// before.</param>
/// <param name="Address">The queue.</param>
/// <param name="Deadline">When the attempt is given up.</param>
public sealed record QueueContext<TEvent>(
    TEvent Data, QueueItem Event, int Attempt, HandlerAddress Address, DateTimeOffset? Deadline);
