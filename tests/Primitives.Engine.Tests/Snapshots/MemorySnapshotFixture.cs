using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

internal sealed class MemorySnapshotFixture : SnapshotFixture
{
    private readonly FaultyMemorySnapshots _store = new();

    public override ISnapshotStore Store => _store;

    public override void Restart() => _store.Dispose();

    public override void Break() => _store.BeforeCommit = new JournalException("broken");

    public override void FillUp() => _store.BeforeCommit = new JournalFullException("full");

    public override void Damage(UInt128 entity) => _store.Damage(entity);

    protected override void Dispose(bool disposing) => _store.Dispose();
}
