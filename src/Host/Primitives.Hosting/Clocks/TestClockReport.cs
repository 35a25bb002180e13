namespace Primitives.Hosting.Clocks;

/// <summary>How a test's clock stands.</summary>
/// <param name="Now">The time it is for the server.</param>
/// <param name="Offset">How far it has been moved since the start.</param>
/// <param name="IsAtRest">Whether all that was due has been done; handlers may be at work still.</param>
internal sealed record TestClockReport(DateTimeOffset Now, TimeSpan Offset, bool IsAtRest);
