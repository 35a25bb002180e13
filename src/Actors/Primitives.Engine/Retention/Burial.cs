using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Retention;

/// <summary>The history of an entity is to be erased, from its tombstone back to its first record, and the tombstone
/// last: so whatever a crash leaves of it leads to the tombstone, which begins it anew.</summary>
/// <param name="entity">Whose.</param>
/// <param name="tombstone">The position of its tombstone, which is durable.</param>
/// <param name="done">Called when nothing is left.</param>
internal sealed class Burial(UInt128 entity, long tombstone, Action done) : Mail
{
    public UInt128 Entity => entity;

    public long Tombstone => tombstone;

    public Action Done => done;

    /// <summary>The next record to be erased; 0 for none. Once it is known.</summary>
    public long? NextRecord { get; set; }
}
