namespace Primitives.Streams.Records;

/// <summary>The last record of an entity that the snapshots know of.</summary>
/// <param name="Position">Its position; 0 when there is none.</param>
/// <param name="Sequence">Its number in the entity.</param>
/// <param name="Watermark">Up to here the entity has no later one.</param>
internal readonly record struct LastRecord(long Position, long Sequence, long Watermark);
