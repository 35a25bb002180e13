using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Partitions;

/// <summary>The last ordinal of each shard: of what was decided, and of what is durable.</summary>
internal sealed class ShardCounters(int shardCount)
{
    private const long Untold = -1;
    private readonly long[] _decided = new long[shardCount];
    private readonly long[] _durable = new long[shardCount];
    private readonly long[] _positions = new long[shardCount];

    /// <summary>The ordinal of the next record.</summary>
    public long Next(int shard) => ++_decided[shard];

    /// <summary>Goes on from records that are not told again: those up to <paramref name="watermark"/>.</summary>
    public void Begin(ShardMark[] marks, long watermark)
    {
        foreach (var mark in marks)
        {
            var isTold = mark.Position > watermark;
            (_durable[mark.Shard], _positions[mark.Shard]) = isTold ? (Untold, 0) : (mark.Ordinal, mark.Position);
        }
    }

    /// <summary>The ordinal that the journal's next record of a shard must have.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="told">The one it has: good where none before it is known.</param>
    public long Expected(int shard, long told) => _durable[shard] == Untold ? told : _durable[shard] + 1;

    /// <summary>The last durable record of a shard.</summary>
    public void SetDurable(int shard, long ordinal, long position) =>
        (_durable[shard], _positions[shard]) = (ordinal, position);

    /// <summary>Goes back to what is durable.</summary>
    public void Rewind()
    {
        for (var i = 0; i < _durable.Length; i++) _decided[i] = Math.Max(_durable[i], 0);
    }

    /// <summary>The last durable record of every <paramref name="step"/>th shard from <paramref name="first"/>
    /// on.</summary>
    public List<ShardMark> Marks(int first, int step, long now)
    {
        var marks = new List<ShardMark>();
        for (var i = first; i < _durable.Length; i += step)
            marks.Add(new(i, Math.Max(_durable[i], 0), _positions[i], now));
        return marks;
    }
}
