namespace Primitives.Testing;

/// <summary>Where the process dies.</summary>
public enum CrashPoint
{
    /// <summary>A decision has been made, and nothing of it is on disk: it is as if it had never been.</summary>
    BeforeCommit,

    /// <summary>Some of what was to be written is on disk, perhaps all, the last record perhaps by half. The seed
    /// decides.</summary>
    InCommit,

    /// <summary>All of it is on disk, and nobody was told.</summary>
    AfterCommit,

    /// <summary>An attempt is on record, and its handler was not called.</summary>
    BeforeHandler,

    /// <summary>A handler has done its work, and that is not on record.</summary>
    AfterHandler,
}
