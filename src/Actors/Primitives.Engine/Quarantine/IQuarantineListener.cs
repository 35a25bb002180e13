namespace Primitives.Engine.Quarantine;

/// <summary>Wants to know of entities in quarantine. Called on the engine's own threads; never throws, and does not
/// block.</summary>
public interface IQuarantineListener
{
    /// <summary>An entity has been quarantined.</summary>
    void Quarantined(QuarantinedEntity entity);

    /// <summary>An entity is not in quarantine any more: it has moved, was released, or was erased.</summary>
    void Released(QuarantinedEntity entity);
}
