namespace Primitives.Engine.Verification;

/// <summary>How far the verification behind the engine's back has got.</summary>
public enum VerificationState
{
    /// <summary>It is switched off.</summary>
    Off,

    /// <summary>It is under way, or about to begin.</summary>
    Running,

    /// <summary>All has been looked at.</summary>
    Done,

    /// <summary>It could not be brought to an end.</summary>
    Failed,
}
