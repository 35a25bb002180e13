using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Primitives.Engine.Sqlite;

/// <summary>What SQLite reads and writes files by, as its C header declares it.</summary>
internal static unsafe partial class NativeFiles
{
    private const string Library = "e_sqlite3";
    private const int MethodsBytes = 8 + (18 * 8); // A sqlite3_io_methods, version 3.
    private const int FileSystemBytes = 192; // More than a sqlite3_vfs, version 3, has.

    /// <summary>The one that files are opened by unless another is named.</summary>
    public static readonly FileSystem* Default = Find(null);

    /// <summary>Registers a file system that is the default one but for its way to open files.</summary>
    /// <returns>Its name.</returns>
    public static string Register(
        string name, delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int> open)
    {
        var copy = (FileSystem*)NativeMemory.AllocZeroed(FileSystemBytes);
        *copy = *Default;
        copy->Next = 0;
        copy->Name = Marshal.StringToCoTaskMemUTF8(name);
        copy->Open = open;
        if (Register(copy, isDefault: 0) != 0) throw new InvalidOperationException("SQLite takes no file system.");
        return name;
    }

    /// <summary>A table of methods that is never given back.</summary>
    public static Methods* NewMethods() => (Methods*)NativeMemory.AllocZeroed(MethodsBytes);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_find")]
    private static partial FileSystem* Find(byte* name);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_register")]
    private static partial int Register(FileSystem* system, int isDefault);

    /// <summary>sqlite3_vfs.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FileSystem
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
    public struct Methods
    {
        public int Version;
        public nint Close;
        public delegate* unmanaged[Cdecl]<nint, byte*, int, long, int> Read;
        public delegate* unmanaged[Cdecl]<nint, byte*, int, long, int> Write;
        public nint Truncate;
        public delegate* unmanaged[Cdecl]<nint, int, int> Sync;
        public FromFileSize Middle;
        public delegate* unmanaged[Cdecl]<nint, int> Characteristics;
        public FromMap Rest;

        /// <summary>xFileSize, xLock, xUnlock, xCheckReservedLock, xFileControl, xSectorSize.</summary>
        [InlineArray(6)]
        public struct FromFileSize
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
