namespace Primitives.Simulation.Linearizability;

/// <summary>What the client knows of an operation in the end.</summary>
public enum Fate
{
    /// <summary>It took effect between invocation and return, and the output was seen.</summary>
    Returned,

    /// <summary>It may have taken effect at any moment after its invocation, or may yet, or never will.</summary>
    Unknown,

    /// <summary>It was refused before anything was written: it is no part of the history.</summary>
    Never,
}
