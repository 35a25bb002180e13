namespace Primitives.Engine.Entities;

/// <summary>What holds while an entity is in quarantine.</summary>
internal sealed class EntityQuarantine
{
    /// <summary>Whether something has changed since: it is tried once more.</summary>
    public bool IsOnTrial { get; set; }
}
