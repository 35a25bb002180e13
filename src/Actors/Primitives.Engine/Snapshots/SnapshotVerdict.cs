namespace Primitives.Engine.Snapshots;

/// <summary>What came of comparing a snapshot with the journal.</summary>
public enum SnapshotVerdict
{
    /// <summary>The journal makes the same of the entity.</summary>
    Same,

    /// <summary>It makes something else of it.</summary>
    Different,

    /// <summary>The snapshot, or a record that led to it, is damaged.</summary>
    Damaged,

    /// <summary>It cannot be told: the entity's first records are gone, its primitive is not known, or another release
    /// saved another version of its state.</summary>
    Unverifiable,
}
