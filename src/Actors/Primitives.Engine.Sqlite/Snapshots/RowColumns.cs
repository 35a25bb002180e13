namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>A row of an entity's table, as it is stored.</summary>
internal static class RowColumns
{
    /// <summary>In the order of <see cref="Read"/>.</summary>
    public const string Sql = "entity, \"table\", key, expires, checksum, value";

    /// <summary>When it expires, in 100 ns since 1970 UTC: to the last digit of what was given.</summary>
    public static long Ticks(DateTimeOffset? expires) =>
        expires is { } at ? at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks : long.MaxValue;

    public static long Checksum(
        UInt128 entity, ReadOnlySpan<byte> table, ReadOnlySpan<byte> key, long expires, ReadOnlySpan<byte> value)
    {
        var checksum = new RowChecksum();
        checksum.Add(entity);
        checksum.Add(table);
        checksum.Add(key);
        checksum.Add(expires);
        checksum.Add(value);
        return checksum.Value;
    }

    public static bool IsIntact(nint row, UInt128 entity) =>
        Native.Int64(row, 4) == Checksum(
            Columns.Wide(Native.Bytes(row, 0)), Native.Bytes(row, 1), Native.Bytes(row, 2), Native.Int64(row, 3),
            Native.Bytes(row, 5))
        && Columns.Wide(Native.Bytes(row, 0)) == entity;

    public static RowChange.Put Read(nint row)
    {
        var expires = Native.Int64(row, 3);
        return new(
            OrdinalText.Read(Native.Bytes(row, 1)), OrdinalText.Read(Native.Bytes(row, 2)),
            Native.Bytes(row, 5).ToArray(),
            expires == long.MaxValue ? null : DateTimeOffset.UnixEpoch.AddTicks(expires));
    }
}
