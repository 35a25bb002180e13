using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Primitives.Engine.Sqlite;

/// <summary>How much a connection's commits have put into the write-ahead log since that began anew: the file does not
/// tell, which is as large as the log ever was.</summary>
internal sealed unsafe partial class LogLength : IDisposable
{
    private readonly int* _pages = (int*)NativeMemory.AllocZeroed(sizeof(int));
    private readonly nint _database;

    public LogLength(Database database)
    {
        _database = database.Handle.DangerousGetHandle();
        Hook(_database, &Committed, _pages);
    }

    /// <summary>In pages.</summary>
    public int Pages => *_pages;

    /// <summary>The log begins anew.</summary>
    public void Reset() => *_pages = 0;

    public void Dispose()
    {
        Hook(_database, null, null);
        NativeMemory.Free(_pages);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Committed(int* pages, nint database, byte* name, int count)
    {
        *pages = count;
        return 0;
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_wal_hook")]
    private static partial nint Hook(
        nint database, delegate* unmanaged[Cdecl]<int*, nint, byte*, int, int> committed, int* argument);
}
