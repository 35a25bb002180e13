using System.Buffers.Binary;
using Primitives.Engine.Journal;
using SQLitePCL;

namespace Primitives.Engine.Sqlite;

/// <summary>A row's columns, whatever is in them: that they are what was written is for the checksum to tell.</summary>
internal static class Columns
{
    public static JournalHeader Header(sqlite3_stmt row) => new(
        raw.sqlite3_column_int64(row, 0),
        Entity(raw.sqlite3_column_blob(row, 1)),
        raw.sqlite3_column_int64(row, 2),
        raw.sqlite3_column_int(row, 3),
        raw.sqlite3_column_int64(row, 4),
        raw.sqlite3_column_int64(row, 5),
        raw.sqlite3_column_int64(row, 6));

    public static long Checksum(sqlite3_stmt row) => raw.sqlite3_column_int64(row, 7);

    /// <summary>Good until the statement is stepped.</summary>
    public static ReadOnlySpan<byte> Body(sqlite3_stmt row) => raw.sqlite3_column_blob(row, 8);

    private static UInt128 Entity(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 16 ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : default;
}
