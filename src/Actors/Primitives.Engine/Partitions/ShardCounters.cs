namespace Primitives.Engine.Partitions;

/// <summary>The last ordinal of each shard: of what was decided, and of what is durable.</summary>
internal sealed class ShardCounters(int shardCount)
{
    private readonly long[] _decided = new long[shardCount];
    private readonly long[] _durable = new long[shardCount];

    /// <summary>The ordinal of the next record.</summary>
    public long Next(int shard) => ++_decided[shard];

    /// <summary>The ordinal that the journal's next record of a shard must have.</summary>
    public long Expected(int shard) => _durable[shard] + 1;

    public void SetDurable(int shard, long ordinal) => _durable[shard] = ordinal;

    /// <summary>Goes back to what is durable.</summary>
    public void Rewind() => _durable.CopyTo(_decided, 0);
}
