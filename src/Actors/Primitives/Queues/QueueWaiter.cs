namespace Primitives.Queues;

/// <summary>A caller that waits for an event to end.</summary>
public sealed record QueueWaiter(Ticket Ticket, long Number, DateTimeOffset Deadline);
