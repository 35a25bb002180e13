namespace Primitives.Queues;

/// <summary>A receiver that waits.</summary>
public sealed record QueueReceiver(Ticket Ticket, int Max, TimeSpan LeaseFor, DateTimeOffset Deadline);
