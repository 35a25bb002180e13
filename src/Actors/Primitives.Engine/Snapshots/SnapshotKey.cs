namespace Primitives.Engine.Snapshots;

/// <summary>A reply that is remembered under a caller's key.</summary>
/// <param name="Entity">Whose it is.</param>
/// <param name="Key">The key.</param>
/// <param name="At">When it was recorded: microseconds since 1970 UTC.</param>
/// <param name="Operation">The name of the command.</param>
/// <param name="BodyHash">What the command is known again by.</param>
/// <param name="Reply">The reply: UTF-8 JSON.</param>
public sealed record SnapshotKey(
    UInt128 Entity, string Key, long At, string Operation, UInt128 BodyHash, ReadOnlyMemory<byte> Reply);
