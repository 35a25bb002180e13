namespace Primitives.Buffers;

/// <summary>The row of an event's id.</summary>
internal sealed record RememberedId(long Batch, DateTimeOffset ForgetAt);
