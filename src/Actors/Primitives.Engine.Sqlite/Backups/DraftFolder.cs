using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Backups;

/// <summary>A folder that is filled under another name, and gets its own when it is whole and on disk.</summary>
internal sealed class DraftFolder : IDisposable
{
    private const string LockName = "lock";
    private readonly string _target;
    private FolderLock? _lock;

    private DraftFolder(string target, string path, FolderLock taken) =>
        (_target, Path, _lock) = (target, path, taken);

    /// <summary>Where it is filled.</summary>
    public string Path { get; }

    /// <summary>Begins one; what an attempt before it left is deleted.</summary>
    /// <exception cref="JournalException">There is something where it is to be, or somebody else is at it.</exception>
    public static DraftFolder Begin(string target)
    {
        target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new JournalException($"{target} is there already and not empty: nothing is ever written over.");

        var path = target + ".partial";
        var draft = new DraftFolder(target, path, FolderLock.Take(path));
        foreach (var file in draft.Files) File.Delete(file);
        return draft;
    }

    private IEnumerable<string> Files =>
        Directory.EnumerateFiles(Path).Where(file => System.IO.Path.GetFileName(file) != LockName);

    /// <summary>Gives it its name.</summary>
    public void Publish()
    {
        foreach (var file in Files) DiskSync.File(file);
        Unlock();
        DiskSync.Folder(Path);
        if (Directory.Exists(_target)) Directory.Delete(_target);
        Directory.Move(Path, _target);
        DiskSync.Folder(System.IO.Path.GetDirectoryName(_target)!);
    }

    /// <summary>Deletes it, unless it has got its name.</summary>
    public void Dispose()
    {
        if (_lock is null) return;
        foreach (var file in Files.ToList()) File.Delete(file);
        Unlock();
        Directory.Delete(Path);
    }

    private void Unlock()
    {
        _lock?.Dispose();
        _lock = null;
        File.Delete(System.IO.Path.Combine(Path, LockName));
    }
}
