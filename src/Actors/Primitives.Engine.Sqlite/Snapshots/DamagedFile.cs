using System.Globalization;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>What becomes of a file that is damaged: it is marked while it is in use, and set aside by the next
/// start.</summary>
/// <remarks>Only a start can begin anew: an engine that runs takes it that whatever is not in memory is in the
/// file.</remarks>
internal static class DamagedFile
{
    private const string Mark = "-damaged";
    private const string Aside = ".damaged-";

    /// <summary>Has the next start know that the file is damaged. When that cannot be written down, the next one
    /// finds out for itself, or goes on as this one.</summary>
    public static void Note(string path, string why)
    {
        try
        {
            File.WriteAllText(path + Mark, why);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The damage itself is told as trouble; there is nobody else to tell.
        }
    }

    /// <summary>Why the file was said to be damaged, if it was.</summary>
    public static string? Noted(string path) => File.Exists(path + Mark) ? File.ReadAllText(path + Mark) : null;

    /// <summary>Gives the file another name, and forgets any that had been set aside before.</summary>
    /// <returns>The name.</returns>
    /// <exception cref="JournalException">It cannot be moved.</exception>
    public static string SetAside(string path, TimeProvider time)
    {
        var moment = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var aside = $"{path}{Aside}{moment}";
        try
        {
            Forget(path);
            // The log last: a file that is found without its log looks whole, and is not.
            foreach (var suffix in (string[])["", "-wal", "-shm"])
            {
                if (File.Exists(path + suffix)) File.Move(path + suffix, aside + suffix);
            }

            File.Delete(path + Mark);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"{path} is damaged and cannot be set aside. {cause.Message}", cause);
        }

        return Path.GetFileName(aside);
    }

    /// <summary>Deletes what was set aside.</summary>
    public static void Forget(string path)
    {
        foreach (var old in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + Aside + "*"))
            File.Delete(old);
    }
}
