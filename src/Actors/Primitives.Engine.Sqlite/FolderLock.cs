using System.Globalization;
using System.Text;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite;

/// <summary>Keeps a second process out of a data folder. The system releases it however the process ends.</summary>
/// <remarks>A file of its own rather than SQLite's exclusive mode: other programs may read the journal
/// meanwhile.</remarks>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <exception cref="JournalException">Another has it, or the folder cannot be written to.</exception>
    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(folder, "lock");
        try
        {
            Directory.CreateDirectory(folder);
            var file = new FileStream(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            Sign(file);
            return new(file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new JournalException(
                $"The folder cannot be locked. If a process runs on it, {path} tells which. {cause.Message}", cause);
        }
    }

    public void Dispose() => _file.Dispose();

    private static void Sign(FileStream file)
    {
        using var process = Process.GetCurrentProcess();
        var started = process.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        var signature = Encoding.UTF8.GetBytes($"pid {Environment.ProcessId}\nstarted {started}\n");
        try
        {
            file.Write(signature);
            file.SetLength(signature.Length);
        }
        catch (IOException)
        {
            // On a full disk the lock holds all the same; only whose it is cannot be read.
        }
    }
}
