namespace Primitives.Engine.Journal;

/// <summary>What a store keeps of a record beside its body.</summary>
/// <param name="Position">Its place in the journal, from 1.</param>
/// <param name="Entity">The first 128 bits of SHA-256 over its entity's address.</param>
/// <param name="Previous">The position of this entity's record before it; 0 for its first.</param>
/// <param name="Shard">The shard of its entity.</param>
/// <param name="Ordinal">Its number in the shard, from 1, without gaps.</param>
/// <param name="Sequence">Its number in the entity, from 1, without gaps.</param>
/// <param name="At">When it was decided: microseconds since 1970 UTC.</param>
public readonly record struct JournalHeader(
    long Position, UInt128 Entity, long Previous, int Shard, long Ordinal, long Sequence, long At);
