namespace Primitives.Engine.Snapshots;

/// <summary>Tells those that read the journal beside the engine where they need not look for an entity's records: up to
/// the watermark, the last one is that of its snapshot, and the others are linked from there.</summary>
/// <remarks>Safe to share between threads.</remarks>
public sealed class SnapshotPositions
{
    private readonly ISnapshotStore _store;
    private readonly Func<long> _watermark;

    internal SnapshotPositions(ISnapshotStore store, Func<long> watermark) => (_store, _watermark) = (store, watermark);

    /// <summary>Every record up to this position is in its entity's snapshot, if that is read afterwards; 0 when none
    /// is.</summary>
    public long Watermark => _watermark();

    /// <summary>Opens a reader, for use by one thread at a time; not before there is a watermark.</summary>
    /// <exception cref="Journal.JournalException">The store cannot be read.</exception>
    public ISnapshotReader OpenReader() => _store.OpenReader();
}
