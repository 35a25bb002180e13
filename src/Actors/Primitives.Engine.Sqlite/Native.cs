using System.Runtime.InteropServices;

namespace Primitives.Engine.Sqlite;

/// <summary>The calls made once a row or more. SQLitePCLRaw has them too, but makes SQLite copy what is bound and counts
/// references on every call: together a quarter of the time of an append (measured).</summary>
/// <remarks>A bind does next to nothing, so the runtime need not be ready to collect garbage during it. What is bound has to
/// stay where it is until the statement has been stepped; SQLite does not look at it afterwards.</remarks>
internal static unsafe partial class Native
{
    private const string Library = "e_sqlite3";

    /// <summary>SQLITE_STATIC: what is bound is neither copied nor freed.</summary>
    private const nint Static = 0;

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64"), SuppressGCTransition]
    public static partial int BindInt64(nint statement, int index, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    public static int BindBlob(nint statement, int index, byte* bytes, int count) =>
        BindBlob(statement, index, bytes, count, Static);

    public static int BindText(nint statement, int index, byte* bytes, int count) =>
        BindText(statement, index, bytes, count, Static);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob"), SuppressGCTransition]
    private static partial int BindBlob(nint statement, int index, byte* bytes, int count, nint release);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text"), SuppressGCTransition]
    private static partial int BindText(nint statement, int index, byte* bytes, int count, nint release);
}
