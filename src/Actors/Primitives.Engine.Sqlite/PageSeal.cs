using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Primitives.Engine.Sqlite;

/// <summary>A layer below SQLite that seals every page of a file with a checksum when it is written, and looks at it
/// when it is read.</summary>
/// <remarks>
/// A row's own checksum tells that the row is damaged, but not that a damaged key or a damaged page between root and
/// leaf hides it: what is there would not be found, and that is a wrong answer too. The seal is CRC-32C over the page
/// and its number, in the last bytes of the page, which SQLite is told to leave alone. Pages in the write-ahead log
/// have SQLite's own checksums and get theirs when they are copied. On the way, <see cref="PageGap"/> is wiped.
/// <para>The file object is SQLite's own; of its table of methods three are replaced, of its log's one: both are
/// synced at the <see cref="WritePace"/>. Nothing here may throw: no exception gets through C.</para>
/// </remarks>
internal static unsafe partial class PageSeal
{
    /// <summary>How many bytes at the end of a page are kept for it.</summary>
    public const int Bytes = 4;

    private const string Library = "e_sqlite3";
    private const int SmallestPage = 512;
    private const int OpenedAsMain = 0x100; // SQLITE_OPEN_MAIN_DB.
    private const int OpenedAsLog = 0x8_0000; // SQLITE_OPEN_WAL.
    private const int SyncData = 0x02 | 0x10; // SQLITE_SYNC_NORMAL, SQLITE_SYNC_DATAONLY.
    private const int CannotOpen = 14; // SQLITE_CANTOPEN.
    private const int ReservedBytes = 38; // SQLITE_FCNTL_RESERVE_BYTES.
    private const int PartsMayBeRead = 0x8000; // SQLITE_IOCAP_SUBPAGE_READ.

    private static readonly NativeFiles.Methods* Sealing = NativeFiles.NewMethods();
    private static readonly NativeFiles.Methods* Pacing = NativeFiles.NewMethods();
    private static nint _ofMains;
    private static nint _ofLogs;
    private static delegate* unmanaged[Cdecl]<nint, byte*, int, long, int> _read;
    private static delegate* unmanaged[Cdecl]<nint, byte*, int, long, int> _write;
    private static delegate* unmanaged[Cdecl]<nint, byte*, int, long, int> _writeLog;
    private static delegate* unmanaged[Cdecl]<nint, int, int> _sync;
    private static delegate* unmanaged[Cdecl]<nint, int, int> _syncLog;
    private static delegate* unmanaged[Cdecl]<nint, int> _characteristics;

    /// <summary>What SQLite returns for a page without its seal: SQLITE_IOERR_DATA.</summary>
    public const int Broken = 10 | (32 << 8);

    /// <summary>The name to open a file by; registered at the first use.</summary>
    public static string FileSystemName { get; } = NativeFiles.Register("primitives-sealed", &Open);

    /// <summary>Makes room for it in the pages of a file that has none yet.</summary>
    public static void Reserve(Database database)
    {
        var count = Bytes;
        var code = Control(database.Handle.DangerousGetHandle(), null, ReservedBytes, &count);
        if (code != 0) throw SqliteFault.Of(database.Handle, code, "No room can be made in the pages");
    }

    /// <summary>The checksum of a page without its last bytes.</summary>
    private static uint Of(byte* page, int count, long number)
    {
        var crc = unchecked((uint)number);
        var whole = new ReadOnlySpan<byte>(page, count - Bytes);
        for (; whole.Length >= 8; whole = whole[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(whole));
        foreach (var rest in whole) crc = BitOperations.Crc32C(crc, rest);
        return crc;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint system, byte* path, nint file, int flags, int* given)
    {
        var code = NativeFiles.Default->Open(system, path, file, flags, given);
        if (code != 0 || (flags & (OpenedAsMain | OpenedAsLog)) == 0) return code;

        var methods = *(NativeFiles.Methods**)file;
        var isMain = (flags & OpenedAsMain) != 0;
        var known = Interlocked.CompareExchange(ref isMain ? ref _ofMains : ref _ofLogs, (nint)methods, 0);
        // All files have the same methods, but where a system locks some of them in another way.
        if (known != 0 && known != (nint)methods) return CannotOpen;
        if (isMain) AdoptMain(methods);
        else AdoptLog(methods);
        *(NativeFiles.Methods**)file = isMain ? Sealing : Pacing;
        return code;
    }

    /// <summary>The same values at every call, so that it does not matter who is first.</summary>
    private static void AdoptMain(NativeFiles.Methods* methods)
    {
        _read = methods->Read;
        _write = methods->Write;
        _sync = methods->Sync;
        _characteristics = methods->Characteristics;
        var sealing = *methods;
        sealing.Read = &Read;
        sealing.Write = &Write;
        sealing.Characteristics = &Characteristics;
        *Sealing = sealing;
    }

    private static void AdoptLog(NativeFiles.Methods* methods)
    {
        _writeLog = methods->Write;
        _syncLog = methods->Sync;
        var pacing = *methods;
        pacing.Write = &WriteLog;
        *Pacing = pacing;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(nint file, byte* bytes, int count, long offset)
    {
        var code = _read(file, bytes, count, offset);
        if (code != 0 || count < SmallestPage) return code;

        var found = *(uint*)(bytes + count - Bytes);
        if (Of(bytes, count, offset / count) == found) return code;
        // A page that was never written is empty: SQLite sees itself whether it may be.
        return new ReadOnlySpan<byte>(bytes, count).ContainsAnyExcept((byte)0) ? Broken : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint file, byte* bytes, int count, long offset)
    {
        if (count >= SmallestPage)
        {
            PageGap.Wipe(new(bytes, count), offset / count);
            *(uint*)(bytes + count - Bytes) = Of(bytes, count, offset / count);
        }

        var code = _write(file, bytes, count, offset);
        return code == 0 && WritePace.IsSyncDue(count) ? _sync(file, SyncData) : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int WriteLog(nint file, byte* bytes, int count, long offset)
    {
        var code = _writeLog(file, bytes, count, offset);
        return code == 0 && WritePace.IsSyncDue(count) ? _syncLog(file, SyncData) : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Characteristics(nint file) => _characteristics(file) & ~PartsMayBeRead;

    [LibraryImport(Library, EntryPoint = "sqlite3_file_control")]
    private static partial int Control(nint database, byte* name, int operation, int* value);
}
