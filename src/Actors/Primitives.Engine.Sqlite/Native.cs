using System.Runtime.InteropServices;

namespace Primitives.Engine.Sqlite;

/// <summary>The calls made once a row or more. SQLitePCLRaw has them too, but makes SQLite copy what is bound and
/// counts references on every call: a quarter of the time of an append, a third of that of reading
/// (measured).</summary>
/// <remarks>Those that take or give one value do next to nothing, so the runtime need not be ready to collect garbage
/// during them. What is bound has to stay where it is until the statement has been stepped; SQLite does not look at it
/// afterwards. What is given is good until the statement is stepped or reset.</remarks>
internal static unsafe partial class Native
{
    private const string Library = "e_sqlite3";

    /// <summary>SQLITE_STATIC: what is bound is neither copied nor freed.</summary>
    private const nint Static = 0;

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64"), SuppressGCTransition]
    public static partial int BindInt64(nint statement, int index, long value);

    public static int BindBlob(nint statement, int index, byte* bytes, int count) =>
        BindBlob(statement, index, bytes, count, Static);

    public static int BindText(nint statement, int index, byte* bytes, int count) =>
        BindText(statement, index, bytes, count, Static);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition]
    public static partial long Int64(nint statement, int index);

    /// <summary>A column's bytes; none when it is NULL.</summary>
    public static ReadOnlySpan<byte> Bytes(nint statement, int index)
    {
        var bytes = ColumnBlob(statement, index); // Has to be asked before their number.
        return new(bytes, ColumnBytes(statement, index));
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob"), SuppressGCTransition]
    private static partial int BindBlob(nint statement, int index, byte* bytes, int count, nint release);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text"), SuppressGCTransition]
    private static partial int BindText(nint statement, int index, byte* bytes, int count, nint release);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob"), SuppressGCTransition]
    private static partial byte* ColumnBlob(nint statement, int index);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition]
    private static partial int ColumnBytes(nint statement, int index);
}
