using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Partitions;

/// <summary>Let an entity out of quarantine.</summary>
internal sealed class ReleaseEntity(Address address, Action<bool> done) : Mail
{
    public Address Address => address;

    /// <summary>Told whether it was in it.</summary>
    public Action<bool> Done => done;
}
