namespace Primitives;

/// <summary>Names one call to one entity: the caller's idempotency key or, without one, a name the engine made
/// up.</summary>
/// <remarks>A caller that comes back under the same key finds its place in line, or the reply it missed.</remarks>
[JsonConverter(typeof(TicketConverter))]
public sealed record Ticket(string Value);
