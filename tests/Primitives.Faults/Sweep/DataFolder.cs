using Primitives.Faults.Disks;

namespace Primitives.Faults.Sweep;

/// <summary>A data folder, in memory where there is a file system for that: these tests sync thousands of times, and
/// prove nothing by it.</summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>A new one.</summary>
    public DataFolder() : this(Scratch.NewFolderInMemory())
    {
    }

    /// <summary>Takes one over that is there.</summary>
    public DataFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>The databases in it.</summary>
    public IEnumerable<string> Databases => Directory.EnumerateFiles(Path, "*.db").Order(StringComparer.Ordinal);

    public DataFolder Copy() => new(CopyOf(Path));

    /// <summary>Copies what a process would leave that was killed now: its files without its lock, and without what is
    /// only in memory.</summary>
    public static string CopyOf(string folder)
    {
        var copy = Scratch.NewFolderInMemory();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var name = System.IO.Path.GetFileName(file);
            if (name != "lock" && !name.EndsWith("-shm", StringComparison.Ordinal))
                File.Copy(file, System.IO.Path.Combine(copy, name));
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
