namespace Primitives.Engine.Snapshots;

/// <summary>What is there, but is not what was written.</summary>
internal static class SnapshotDamage
{
    /// <param name="entity">Whose it is.</param>
    /// <param name="what">What of it: <c>A row</c>.</param>
    /// <param name="cause">What told.</param>
    public static InvalidDataException Of(UInt128 entity, string what, Exception? cause = null) => new(
        $"{what} of the entity {entity:x32} is damaged in the store of snapshots: it is not what was written.", cause);
}
