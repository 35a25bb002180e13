using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>A reply under a key, as it is stored.</summary>
internal static class KeyColumns
{
    /// <summary>In the order of <see cref="Read"/>.</summary>
    public const string Sql = "entity, at, key, operation, hash, checksum, reply";

    public static long Checksum(SnapshotKey key, ReadOnlySpan<byte> name, ReadOnlySpan<byte> operation) =>
        Of(key.Entity, key.At, name, operation, key.BodyHash, key.Reply.Span);

    public static bool IsIntact(nint row, UInt128 entity) =>
        Native.Int64(row, 5) == Of(
            Entity(row), Native.Int64(row, 1), Native.Bytes(row, 2), Native.Bytes(row, 3), Hash(row),
            Native.Bytes(row, 6))
        && Entity(row) == entity;

    public static SnapshotKey Read(nint row) => new(
        Entity(row), OrdinalText.Read(Native.Bytes(row, 2)), Native.Int64(row, 1),
        OrdinalText.Read(Native.Bytes(row, 3)), Hash(row), Native.Bytes(row, 6).ToArray());

    private static UInt128 Entity(nint row) => Columns.Wide(Native.Bytes(row, 0));

    private static UInt128 Hash(nint row) => Columns.Wide(Native.Bytes(row, 4));

    private static long Of(
        UInt128 entity, long at, ReadOnlySpan<byte> name, ReadOnlySpan<byte> operation, UInt128 hash,
        ReadOnlySpan<byte> reply)
    {
        var checksum = new RowChecksum();
        checksum.Add(entity);
        checksum.Add(at);
        checksum.Add(name);
        checksum.Add(operation);
        checksum.Add(hash);
        checksum.Add(reply);
        return checksum.Value;
    }
}
