namespace Primitives.Buffers;

/// <summary>A batch that ran out of attempts.</summary>
/// <param name="Batch">As it was then.</param>
/// <param name="DiedAt">When that was.</param>
/// <param name="Reason">Why the last attempt failed.</param>
/// <param name="Error">The name of its error.</param>
public sealed record DeadBatch(Batch Batch, DateTimeOffset DiedAt, string Reason, string? Error = null);
