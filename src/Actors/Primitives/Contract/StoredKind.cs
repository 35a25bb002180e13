namespace Primitives;

/// <summary>What kind of thing a stored type is.</summary>
public enum StoredKind
{
    /// <summary>A fact in the journal.</summary>
    Event,

    /// <summary>A state in a checkpoint.</summary>
    State,

    /// <summary>A row of a table.</summary>
    Row,
}
