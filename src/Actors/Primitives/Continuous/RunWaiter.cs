namespace Primitives.Continuous;

/// <summary>A caller that waits for a run to end.</summary>
public sealed record RunWaiter(Ticket Ticket, long Run, DateTimeOffset Deadline);
