using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Partitions;

/// <summary>A slice of what the journal holds, in order.</summary>
internal sealed class JournalSlice(List<RecordSummary> records) : Mail
{
    public List<RecordSummary> Records => records;
}

/// <summary>What is told of the journal begins after a position: what was before is in the snapshots.</summary>
internal sealed class JournalBegun(ShardMark[] marks, long watermark) : Mail
{
    /// <summary>The last record of each shard when the snapshots ended there.</summary>
    public ShardMark[] Marks => marks;

    public long Watermark => watermark;
}

/// <summary>The journal is open, and all of it has been told.</summary>
internal sealed class JournalOpened(int epoch) : Mail
{
    public int Epoch => epoch;
}

/// <summary>An append failed: what was on its way is lost or unknown.</summary>
internal sealed class JournalLost(int epoch, bool isFull) : Mail
{
    /// <summary>Batches up to this epoch are void.</summary>
    public int Epoch => epoch;

    /// <summary>Whether it is known that nothing was written.</summary>
    public bool IsFull => isFull;
}

/// <summary>An entity has been loaded, or why not.</summary>
internal sealed class EntityLoaded(EntityCell cell, Activation? activation, Refusal? trouble) : Mail
{
    public EntityCell Cell => cell;
    public Activation? Activation => activation;
    public Refusal? Trouble => trouble;
}

/// <summary>Take nothing in any more, and say when all is done.</summary>
internal sealed class Drain(Action drained) : Mail
{
    public Action Drained => drained;
}
