namespace Primitives.Engine.Journal;

/// <summary>The columns of a record that is not yet in the journal.</summary>
internal struct JournalEntry
{
    public UInt128 Entity;
    public long Ordinal;
    public long Sequence;
    public long At;

    /// <summary>The position of the entity's record before this one or, while <see cref="PreviousBatch"/> is set, its
    /// index in that batch.</summary>
    public long Previous;

    /// <summary>The number of the partition's batch that holds the entity's record before this one, as long as that one
    /// has no position yet; otherwise 0.</summary>
    public long PreviousBatch;

    public int Shard;
    public int Offset;
    public int Length;
    public uint BodyChecksum;
}
