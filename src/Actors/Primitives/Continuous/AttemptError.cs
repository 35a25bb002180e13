namespace Primitives.Continuous;

/// <summary>How an attempt failed.</summary>
/// <param name="Attempt">Which.</param>
/// <param name="At">When.</param>
/// <param name="Reason">For people.</param>
/// <param name="Error">The error's name.</param>
public sealed record AttemptError(int Attempt, DateTimeOffset At, string Reason, string? Error = null);
