namespace Primitives.Engine.Snapshots;

/// <summary>The last record of a shard.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Ordinal">Its number in the shard.</param>
/// <param name="Position">Its position.</param>
/// <param name="At">A time that it is not later than: microseconds since 1970 UTC.</param>
internal readonly record struct ShardMark(int Shard, long Ordinal, long Position, long At);
