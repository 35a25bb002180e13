namespace Primitives.Queues;

/// <summary>Where an event was found.</summary>
/// <param name="Number">Its number; 0 when there is none.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="Spot">What is known of it, while it has not ended.</param>
/// <param name="DueAt">The moment that it waits for.</param>
/// <param name="For">Why it rests.</param>
internal sealed record QueueFound(
    long Number, EventPhase Phase, Spot? Spot = null, DateTimeOffset? DueAt = null, WaitKind For = WaitKind.Retry);
