using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Simulation;

/// <summary>Snapshots on the simulated disk: some writes and reads fail, and a crash takes back the last
/// writes.</summary>
internal sealed class SimulatedSnapshots(World world, Chance chance) : ISnapshotStore
{
    private const long MostLatency = 300 * SimulatedTime.Millisecond;

    private readonly List<SnapshotBatch> _written = [];
    private MemorySnapshotStore _inner = new();
    private int _synced;
    private string _journal = "";

    public long Watermark => _inner.Open(_journal);

    /// <summary>The last record that an entity's snapshot holds; 0 when there is none.</summary>
    public long PositionOf(UInt128 entity)
    {
        using var reader = _inner.OpenReader();
        return reader.Read(entity)?.Position ?? 0;
    }

    public long Open(string journal, bool isNeeded)
    {
        _journal = journal;
        var watermark = _inner.Open(journal, isNeeded);
        if (watermark > 0) world.Faults.Count("starts from snapshots");
        return watermark;
    }

    public void Write(SnapshotBatch batch)
    {
        TakeTime();
        if (world.Disk.FullUntil > world.Time.Now) Fail(new JournalFullException("There is no room."));
        if (world.Disk.SnapshotFailures > 0)
        {
            world.Disk.SnapshotFailures--;
            Fail(new JournalException("It cannot be written."));
        }

        _written.Add(batch);
        _inner.Write(batch);
        if (batch.Watermark is { } watermark) world.Trace.Add($"snapshots reach to {watermark}");
    }

    public void Sync()
    {
        TakeTime();
        _synced = _written.Count;
    }

    public void BeginAnew(string journal, string why) => _inner.BeginAnew(journal, why);

    public ISnapshotReader OpenReader() => _inner.OpenReader();

    /// <summary>Loses some of the last writes that were not synced.</summary>
    public void LoseCache()
    {
        var kept = (int)chance.Between(_synced, _written.Count);
        if (kept < _written.Count) world.Faults.Count("snapshots lost from the cache");
        _written.RemoveRange(kept, _written.Count - kept);
        _inner = new();
        _inner.Open(_journal);
        foreach (var batch in _written) _inner.Write(batch);
    }

    public void Dispose() { }

    /// <summary>Lets others go on meanwhile; a process that has died by then does nothing more.</summary>
    private void TakeTime()
    {
        var machine = world.Machine!;
        if (chance.Hits(500)) world.Loop.Run(world.Time.Now + chance.Between(0, MostLatency), () => machine.IsDead);
        if (machine.IsDead) throw new JournalException("The process is dead.");
    }

    private void Fail(JournalException e)
    {
        world.Faults.Count("snapshots not written");
        throw e;
    }
}
