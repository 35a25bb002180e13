using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Tests.Snapshots;

/// <summary>A store of one kind, and how to trouble it.</summary>
public abstract class SnapshotFixture : IDisposable
{
    /// <summary>The store.</summary>
    public abstract ISnapshotStore Store { get; }

    /// <summary>Ends the process, in an orderly way, and starts it again; opening is left to the test.</summary>
    public abstract void Restart();

    /// <summary>Makes writes fail, for no reason that has to do with room, until the store is opened again.</summary>
    public abstract void Break();

    /// <summary>Leaves no room until the store is opened again.</summary>
    public abstract void FillUp();

    /// <summary>Damages the snapshot of an entity.</summary>
    public abstract void Damage(UInt128 entity);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
