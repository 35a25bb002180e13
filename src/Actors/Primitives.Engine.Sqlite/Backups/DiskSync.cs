using System.Runtime.InteropServices;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>Returns when files, and the names of files, are on disk.</summary>
internal static partial class DiskSync
{
    private const int ReadOnly = 0; // O_RDONLY

    /// <summary>A file's content.</summary>
    public static void File(string path)
    {
        using var file = System.IO.File.OpenHandle(path, access: FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>What a folder is told to hold. Where the system has no such call, it is done without.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows()) return;

        var folder = Open(path, ReadOnly);
        if (folder < 0) throw Fault(path);
        var code = Sync(folder);
        var fault = code == 0 ? null : Fault(path);
        _ = Close(folder);
        if (fault is not null) throw fault;
    }

    private static IOException Fault(string path) =>
        new($"{path} cannot be synced: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
