using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Partitions;

/// <summary>End an entity.</summary>
/// <param name="address">Which.</param>
/// <param name="done">Told when nothing is left of it, or why it was not ended. On the partition's thread.</param>
internal sealed class EraseEntity(Address address, Action<Refusal?> done) : Mail
{
    public Address Address => address;

    public Action<Refusal?> Done => done;
}

/// <summary>Nothing is left of an entity up to its tombstone.</summary>
internal sealed class EntityErased(UInt128 entity) : Mail
{
    public UInt128 Entity => entity;
}
