namespace Primitives.Engine.Quarantine;

/// <summary>An entity for which the engine does nothing by itself any more, since that came to nothing again and again:
/// its alarm is off, its duties are not begun. Callers are served.</summary>
/// <param name="Address">Which one.</param>
/// <param name="Since">Since when.</param>
/// <param name="Why">What it refused the engine the last time, and with what.</param>
public sealed record QuarantinedEntity(Address Address, DateTimeOffset Since, Refusal Why);
