using Primitives.Engine.Journal;

namespace Primitives.Engine.Snapshots;

/// <summary>What is there, but is not what was written.</summary>
internal static class SnapshotDamage
{
    /// <summary>The store would have to be begun anew, and the journal cannot rebuild it.</summary>
    /// <param name="found">Whose snapshots are there: those of <c>another journal</c>, of <c>an older format</c>;
    /// <see langword="null"/> for none.</param>
    public static JournalException Needed(string? found) => new(
        $"The journal's first records have been removed, so its snapshots cannot be made anew, and there are "
        + $"{(found is null ? "none" : $"only those of {found}")}. Put them back; nothing is served without them.");

    /// <param name="entity">Whose it is.</param>
    /// <param name="what">What of it: <c>A row</c>.</param>
    /// <param name="cause">What told.</param>
    public static InvalidDataException Of(UInt128 entity, string what, Exception? cause = null) => new(
        $"{what} of the entity {entity:x32} is damaged in the store of snapshots: it is not what was written.", cause);
}
