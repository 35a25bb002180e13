namespace Primitives.Engine;

/// <summary>Something that is not as it should be and that somebody has to look at, although the engine goes
/// on.</summary>
/// <param name="Name">What it is, for programs: <c>checkpoint</c>. Stable.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record EngineTrouble(string Name, string Message)
{
    /// <summary>The journal cannot be written or read at the moment; it is opened again and again.</summary>
    public const string JournalName = "journal";

    /// <summary>Snapshots cannot be written or searched: no record is lost, but the next start takes longer, or alarms
    /// are late.</summary>
    public const string SnapshotsName = "snapshots";

    /// <summary>Nothing can be removed from the journal, or erased, at the moment: it is tried again.</summary>
    public const string RetentionName = "retention";

    /// <summary>Something of what is stored is damaged, or could not be looked at: entities that are concerned are
    /// refused when they are loaded.</summary>
    public const string VerificationName = "verification";

    /// <summary>Entities that were to be woken would not have been found.</summary>
    public const string DueName = "due";

    /// <summary>There are entities for which the engine does nothing by itself any more.</summary>
    public const string QuarantineName = "quarantine";

    /// <summary>A store cannot tidy up behind itself: nothing is lost, but it grows.</summary>
    public const string CheckpointName = "checkpoint";
}
