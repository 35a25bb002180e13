using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>Fails once where it is told to.</summary>
internal sealed class FaultyMemorySnapshots : MemorySnapshotStore
{
    public Exception? BeforeCommit { get; set; }

    public Exception? BeforeFlush { get; set; }

    protected override void Commit(SnapshotBatch batch)
    {
        var fault = BeforeCommit;
        BeforeCommit = null;
        if (fault is not null) throw fault;
        base.Commit(batch);
    }

    protected override void Flush()
    {
        var fault = BeforeFlush;
        BeforeFlush = null;
        if (fault is not null) throw fault;
        base.Flush();
    }
}
