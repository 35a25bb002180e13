namespace Primitives.Simulation;

/// <summary>What a scenario lets go wrong.</summary>
internal enum FaultKind
{
    /// <summary>The process is killed and the power goes, wherever it is.</summary>
    Crash,

    /// <summary>The same, just when a reply has left: the one of that number from then on.</summary>
    CrashOnReply,

    /// <summary>The process is asked to stop, and started again.</summary>
    Restart,

    /// <summary>One of the next appends comes to the <see cref="DiskFault"/> of that size.</summary>
    Append,

    /// <summary>The disk is full for so long.</summary>
    DiskFull,

    /// <summary>The disk is slow for so long.</summary>
    SlowDisk,

    /// <summary>The journal will not open so many times.</summary>
    OpenFails,

    /// <summary>The journal cannot be read through so many times when it is opened.</summary>
    ReadFails,

    /// <summary>So many records cannot be read when an entity is loaded.</summary>
    LoadFails,

    /// <summary>Snapshots cannot be written so many times.</summary>
    SnapshotFails,

    /// <summary>The wall clock jumps by so much.</summary>
    ClockJump,

    /// <summary>The definition of all counters changes: no fault, but what can come between.</summary>
    Redefine,
}
