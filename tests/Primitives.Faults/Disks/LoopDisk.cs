using System.Runtime.InteropServices;

namespace Primitives.Faults.Disks;

/// <summary>An ext4 file system of its own, in a file, whose power can be cut.</summary>
internal sealed partial class LoopDisk : IDisposable
{
    private const int ShutdownRequest = unchecked((int)0x8004_587D); // EXT4_IOC_SHUTDOWN: _IOR('X', 125, __u32).
    private const uint NoLogFlush = 2; // What the system still holds is not written out: as when the power goes.
    private const int ReadOnlyDirectory = 0x1_0000; // O_RDONLY | O_DIRECTORY.

    private readonly string _folder = Scratch.NewFolder();
    private bool _isMounted;

    public LoopDisk(long bytes)
    {
        try
        {
            using (var image = File.Create(Image)) image.SetLength(bytes);
            Command.Run("mkfs.ext4", "-q", "-F", Image);
            Directory.CreateDirectory(Path);
            Mount();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where it is mounted.</summary>
    public string Path => System.IO.Path.Combine(_folder, "at");

    private string Image => System.IO.Path.Combine(_folder, "image");

    /// <summary>Cuts the power: nothing gets to the disk any more, and every call fails.</summary>
    public void CutPower()
    {
        var handle = Open(Path, ReadOnlyDirectory);
        if (handle < 0) throw new IOException($"{Path} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        var flag = NoLogFlush;
        var result = Control(handle, ShutdownRequest, ref flag);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (result != 0) throw new IOException($"{Path} cannot be shut down: error {error}.");
    }

    /// <summary>Gives the power back: shows what is on the disk. Nobody may have a file of it open.</summary>
    public void Restart()
    {
        Command.Run("umount", Path);
        _isMounted = false;
        Mount();
    }

    public void Dispose()
    {
        // A process that a failed test left behind may still be in it.
        if (_isMounted && Command.TryRun("umount", Path) is not null) Command.Run("umount", "--lazy", Path);
        _isMounted = false;
        Directory.Delete(_folder, recursive: true);
    }

    // The loop device goes with the mount.
    private void Mount()
    {
        Command.Run("mount", "-o", "loop", Image, Path);
        _isMounted = true;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int handle, nint request, ref uint argument);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
