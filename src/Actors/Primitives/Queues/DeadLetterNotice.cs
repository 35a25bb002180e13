namespace Primitives.Queues;

/// <summary>The data of the event that <see cref="QueueDefinition.OnDeadLetter"/> is told by.</summary>
/// <param name="Queue">The id of the queue that has the dead letter.</param>
/// <param name="Letter">What it is; the event itself can be asked for by its number.</param>
public sealed record DeadLetterNotice(string Queue, DeadLetter Letter);
