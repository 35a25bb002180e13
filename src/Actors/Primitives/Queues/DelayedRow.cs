namespace Primitives.Queues;

/// <summary>An event that waits for a moment.</summary>
internal sealed record DelayedRow(Spot Spot, DateTimeOffset DueAt, WaitKind For);
