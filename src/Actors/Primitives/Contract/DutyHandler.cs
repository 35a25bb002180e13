namespace Primitives;

/// <summary>Does the work of a duty; throws when it failed.</summary>
/// <remarks>Cancelled when the state no longer calls for the attempt, when the entity moves away, and at
/// shutdown. Overlap is impossible inside; after a crash or the loss of a lease a handler that ignores its
/// <paramref name="cancel"/> can still be at work while the next attempt begins.</remarks>
public delegate Task DutyHandler(Address self, Duty duty, JsonElement? input, CancellationToken cancel);
