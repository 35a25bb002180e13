using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Partitions;

/// <summary>Take snapshots of entities of a stripe with records up to a position that no snapshot holds.</summary>
internal sealed class TakeSnapshots(int stripe, long upTo) : Mail
{
    public int Stripe => stripe;

    public long UpTo => upTo;
}

/// <summary>Snapshots taken.</summary>
internal sealed class SnapshotsTaken(List<SnapshotDraft> drafts) : Mail
{
    public List<SnapshotDraft> Drafts => drafts;

    /// <summary>What else the partition has to say; <see langword="null"/> when nobody asked.</summary>
    public SnapshotReport? Report { get; init; }
}

/// <summary>How far a partition has got.</summary>
/// <param name="Partition">Its index.</param>
/// <param name="Saved">All its records up to this position are in snapshots that were written, or handed over before
/// this.</param>
/// <param name="HasMore">Whether there is more to take of what was asked for.</param>
/// <param name="NextStripe">The next stripe of which there is something to take.</param>
/// <param name="IsAwaiting">Whether some of this stripe or of one before cannot be taken yet.</param>
/// <param name="Shards">The last durable ordinal and position of each of its shards.</param>
internal sealed record SnapshotReport(
    int Partition, long Saved, bool HasMore, int NextStripe, bool IsAwaiting, IReadOnlyList<ShardMark> Shards);

/// <summary>Snapshots have been written.</summary>
internal sealed class SnapshotsWritten(List<SnapshotDraft> drafts) : Mail
{
    public List<SnapshotDraft> Drafts => drafts;
}

/// <summary>Entities that the snapshots say are to be looked after.</summary>
internal sealed class EntitiesFound(List<DueSnapshot> found, bool areWaiting) : Mail
{
    public List<DueSnapshot> Found => found;

    /// <summary>Whether somebody stands in their lines; else they are to be woken.</summary>
    public bool AreWaiting => areWaiting;

    /// <summary>Where the next search begins; <see langword="null"/> when nothing is left before the moment asked
    /// for.</summary>
    public DueSnapshot? Rest { get; init; }
}
