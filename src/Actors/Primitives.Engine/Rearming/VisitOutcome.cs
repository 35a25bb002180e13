namespace Primitives.Engine.Rearming;

/// <summary>What came of looking at an entity.</summary>
internal enum VisitOutcome
{
    /// <summary>Nothing is to be woken, nobody waits: it hears of its definition when it is used.</summary>
    AtRest,

    /// <summary>It is armed, and has been told already.</summary>
    Armed,

    /// <summary>It is armed, and has just been told.</summary>
    Configured,

    /// <summary>It cannot be told at the moment: the stores are in trouble.</summary>
    Later,

    /// <summary>It cannot be told: it is damaged, being erased, or refuses.</summary>
    Left,
}
