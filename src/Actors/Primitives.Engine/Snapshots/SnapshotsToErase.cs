using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Snapshots;

/// <summary>All that snapshots hold of an entity is to be deleted.</summary>
/// <param name="entity">Of which.</param>
/// <param name="done">Called when no crash takes it back.</param>
internal sealed class SnapshotsToErase(UInt128 entity, Action done) : Mail
{
    public UInt128 Entity => entity;

    public Action Done => done;
}
