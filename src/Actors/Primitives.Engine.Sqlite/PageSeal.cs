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
/// <para>The file object is SQLite's own; of its table of methods three are replaced. Nothing here may throw: no
/// exception gets through C.</para>
/// </remarks>
internal static unsafe partial class PageSeal
{
    /// <summary>How many bytes at the end of a page are kept for it.</summary>
    public const int Bytes = 4;

    private const string Library = "e_sqlite3";
    private const int MethodTableBytes = 8 + (18 * 8); // sqlite3_io_methods, version 3.
    private const int FileSystemBytes = 192; // More than a sqlite3_vfs, version 3, has.
    private const int SmallestPage = 512;
    private const int OpenedAsMain = 0x100; // SQLITE_OPEN_MAIN_DB.
    private const int CannotOpen = 14; // SQLITE_CANTOPEN.
    private const int ReservedBytes = 38; // SQLITE_FCNTL_RESERVE_BYTES.
    private const int PartsMayBeRead = 0x8000; // SQLITE_IOCAP_SUBPAGE_READ.

    private static readonly FileSystem* Original = Find(null);
    private static readonly Methods* Sealing = (Methods*)NativeMemory.AllocZeroed(MethodTableBytes);
    private static nint _originalMethods;
    private static delegate* unmanaged[Cdecl]<nint, byte*, int, long, int> _read;
    private static delegate* unmanaged[Cdecl]<nint, byte*, int, long, int> _write;
    private static delegate* unmanaged[Cdecl]<nint, int> _characteristics;

    /// <summary>What SQLite returns for a page without its seal: SQLITE_IOERR_DATA.</summary>
    public const int Broken = 10 | (32 << 8);

    /// <summary>The name to open a file by; registered at the first use.</summary>
    public static string FileSystemName { get; } = Register("primitives-sealed");

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

    private static string Register(string name)
    {
        var copy = (FileSystem*)NativeMemory.AllocZeroed(FileSystemBytes);
        *copy = *Original;
        copy->Next = 0;
        copy->Name = Marshal.StringToCoTaskMemUTF8(name);
        copy->Open = &Open;
        if (Register(copy, isDefault: 0) != 0) throw new InvalidOperationException("SQLite takes no file system.");
        return name;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint system, byte* path, nint file, int flags, int* given)
    {
        var code = Original->Open(system, path, file, flags, given);
        if (code != 0 || (flags & OpenedAsMain) == 0) return code;

        var methods = *(Methods**)file;
        var known = Interlocked.CompareExchange(ref _originalMethods, (nint)methods, 0);
        // All files have the same methods, but where a system locks some of them in another way.
        if (known != 0 && known != (nint)methods) return CannotOpen;
        Adopt(methods);
        *(Methods**)file = Sealing;
        return code;
    }

    /// <summary>The same values at every call, so that it does not matter who is first.</summary>
    private static void Adopt(Methods* methods)
    {
        _read = methods->Read;
        _write = methods->Write;
        _characteristics = methods->Characteristics;
        var sealing = *methods;
        sealing.Read = &Read;
        sealing.Write = &Write;
        sealing.Characteristics = &Characteristics;
        *Sealing = sealing;
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

        return _write(file, bytes, count, offset);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Characteristics(nint file) => _characteristics(file) & ~PartsMayBeRead;

    [LibraryImport(Library, EntryPoint = "sqlite3_file_control")]
    private static partial int Control(nint database, byte* name, int operation, int* value);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_find")]
    private static partial FileSystem* Find(byte* name);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_register")]
    private static partial int Register(FileSystem* system, int isDefault);

    /// <summary>sqlite3_vfs.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FileSystem
    {
        public int Version;
        public int FileBytes;
        public int MaxPath;
        public nint Next;
        public nint Name;
        public nint Data;
        public delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int> Open;
        public Others Rest;

        [InlineArray(15)]
        public struct Others
        {
            private nint _first;
        }
    }

    /// <summary>sqlite3_io_methods.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Methods
    {
        public int Version;
        public nint Close;
        public delegate* unmanaged[Cdecl]<nint, byte*, int, long, int> Read;
        public delegate* unmanaged[Cdecl]<nint, byte*, int, long, int> Write;
        public FromTruncate Middle;
        public delegate* unmanaged[Cdecl]<nint, int> Characteristics;
        public FromMap Rest;

        /// <summary>xTruncate, xSync, xFileSize, xLock, xUnlock, xCheckReservedLock, xFileControl,
        /// xSectorSize.</summary>
        [InlineArray(8)]
        public struct FromTruncate
        {
            private nint _first;
        }

        /// <summary>xShmMap, xShmLock, xShmBarrier, xShmUnmap, xFetch, xUnfetch.</summary>
        [InlineArray(6)]
        public struct FromMap
        {
            private nint _first;
        }
    }
}
