namespace Primitives.Queues;

/// <summary>The bucket of a key: when it will be full again, by the limit of then.</summary>
public sealed record RateRow(DateTimeOffset FullAt, RateLimit Limit);
