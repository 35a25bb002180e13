namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>Where a snapshot lies: at the first half of its entity's id, or behind that as long as others are
/// there.</summary>
/// <remarks>Slots are in the order of ids but for those that others have moved on, and between an entity's home and its
/// slot none is empty (linear probing without tombstones). Ids are parts of SHA-256: two that meet take 2^32 tries,
/// eight more than anyone has.</remarks>
internal static class Slots
{
    /// <summary>How many entities may have one home.</summary>
    public const int MaxProbes = 8;

    public static long Home(UInt128 entity) =>
        Math.Min(unchecked((long)((ulong)(entity >> 64) ^ (1UL << 63))), long.MaxValue - MaxProbes);

    /// <summary>The first id that has its home there.</summary>
    public static UInt128 FirstAt(long slot) => (UInt128)(unchecked((ulong)slot) ^ (1UL << 63)) << 64;
}
