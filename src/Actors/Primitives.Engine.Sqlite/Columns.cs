using System.Buffers.Binary;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite;

/// <summary>A row's columns, whatever is in them: that they are what was written is for the checksum to tell.</summary>
internal static class Columns
{
    public static JournalHeader Header(nint row) => new(
        Native.Int64(row, 0), Wide(Native.Bytes(row, 1)), Native.Int64(row, 2), unchecked((int)Native.Int64(row, 3)),
        Native.Int64(row, 4), Native.Int64(row, 5), Native.Int64(row, 6));

    public static long Checksum(nint row) => Native.Int64(row, 7);

    /// <summary>Good until the statement is stepped or reset.</summary>
    public static ReadOnlySpan<byte> Body(nint row) => Native.Bytes(row, 8);

    /// <summary>Sixteen bytes as a number; 0 when there are not as many.</summary>
    public static UInt128 Wide(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 16 ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : default;
}
