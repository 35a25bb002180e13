namespace Primitives.Simulation;

/// <summary>What an append can come to.</summary>
internal enum DiskFault
{
    /// <summary>The process ends before anything is written.</summary>
    CrashBeforeWrite,

    /// <summary>The process ends between write and sync: a prefix of the records survives, the next one perhaps
    /// torn.</summary>
    CrashBeforeSync,

    /// <summary>The process ends after the sync, before anybody hears of it.</summary>
    CrashAfterSync,

    /// <summary>The append fails, and nothing was written.</summary>
    FailBeforeWrite,

    /// <summary>The append fails, and a prefix of the records was written, the next one perhaps torn.</summary>
    FailTorn,

    /// <summary>The sync fails, and all of it is found again.</summary>
    FailBeforeSync,

    /// <summary>All is done, and reported failed.</summary>
    FailAfterSync,
}
