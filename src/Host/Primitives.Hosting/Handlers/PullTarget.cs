namespace Primitives.Hosting.Handlers;

/// <summary>A handler whose workers lease attempts.</summary>
/// <param name="Lease">How long a worker has an attempt before it extends its lease.</param>
public sealed record PullTarget(TimeSpan? Lease = null);
