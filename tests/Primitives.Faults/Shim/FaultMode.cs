namespace Primitives.Faults.Shim;

/// <summary>What goes wrong with a call that writes or syncs; the numbers are those of <c>faults.c</c>.</summary>
internal enum FaultMode
{
    /// <summary>Nothing: calls are counted.</summary>
    None = 0,

    /// <summary>EIO, and nothing is done.</summary>
    IoError = 1,

    /// <summary>ENOSPC, and nothing is done.</summary>
    Full = 2,

    /// <summary>A write does half of its work before it fails with EIO; others just fail.</summary>
    Torn = 3,

    /// <summary>EIO, from this call on for ever.</summary>
    Dead = 4,

    /// <summary>Syncs say that they are done, and do nothing.</summary>
    NoSync = 5,

    /// <summary>The process is killed in the middle of this call: a write has done half of its work.</summary>
    Killed = 6,
}
