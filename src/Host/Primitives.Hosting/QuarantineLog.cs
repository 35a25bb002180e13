using Primitives.Engine.Quarantine;

namespace Primitives.Hosting;

/// <summary>Logs who is quarantined, and who is out of it.</summary>
internal sealed class QuarantineLog(ILogger log) : IQuarantineListener
{
    /// <inheritdoc/>
    public void Quarantined(QuarantinedEntity entity) =>
        log.Quarantined(entity.Address, entity.Why.Code, entity.Why.Message);

    /// <inheritdoc/>
    public void Released(QuarantinedEntity entity) => log.OutOfQuarantine(entity.Address);
}
