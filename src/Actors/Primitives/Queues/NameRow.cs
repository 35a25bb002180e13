namespace Primitives.Queues;

/// <summary>Which event has an id, or the same content, and until when that is remembered.</summary>
internal sealed record NameRow(long Number, DateTimeOffset Until);
