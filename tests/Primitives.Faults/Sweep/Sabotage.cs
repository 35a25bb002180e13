namespace Primitives.Faults.Sweep;

/// <summary>What is broken on purpose, for an auditor to find.</summary>
internal enum Sabotage
{
    None,

    /// <summary>Callers are told before the commit.</summary>
    Hasty,

    /// <summary>Callers are told that nothing was recorded when it was.</summary>
    Denying,
}
