using Primitives.Engine.Snapshots;

namespace Primitives.Benchmarks;

/// <summary>A store of snapshots, and how much it has been given.</summary>
internal sealed class CountedSnapshots(ISnapshotStore store) : ISnapshotStore
{
    private long _rounds;
    private long _written;
    private volatile bool _isSynced = true;

    /// <summary>Rounds that came to their end: all was on disk that was durable in the journal when they
    /// began.</summary>
    public long Rounds => Volatile.Read(ref _rounds);

    /// <summary>Snapshots of entities.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Whether all that was written is on disk.</summary>
    public bool IsSynced => _isSynced;

    public long Open(string journal, bool isNeeded = false) => store.Open(journal, isNeeded);

    public void Write(SnapshotBatch batch)
    {
        _isSynced = false;
        store.Write(batch);
        Interlocked.Add(ref _written, batch.Snapshots.Count);
    }

    public void Sync()
    {
        store.Sync();
        _isSynced = true;
        Interlocked.Increment(ref _rounds);
    }

    public void BeginAnew(string journal, string why) => store.BeginAnew(journal, why);

    public ISnapshotReader OpenReader() => store.OpenReader();

    public void Dispose() => store.Dispose();
}
