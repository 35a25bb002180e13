namespace Primitives.Faults.Sweep;

/// <summary>A data folder, in memory where there is a file system for that: these tests sync thousands of times, and
/// prove nothing by it.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    public string Path { get; } = Directory.Exists(Memory)
        ? Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"primitives-faults-{Guid.NewGuid():N}")).FullName
        : Directory.CreateTempSubdirectory("primitives-faults-").FullName;

    /// <summary>The databases in it.</summary>
    public IEnumerable<string> Databases => Directory.EnumerateFiles(Path, "*.db").Order(StringComparer.Ordinal);

    /// <summary>What a process would leave that was killed now: its files without its lock, and without what is only
    /// in memory.</summary>
    public DataFolder Copy()
    {
        var copy = new DataFolder();
        foreach (var file in Directory.EnumerateFiles(Path))
        {
            var name = System.IO.Path.GetFileName(file);
            if (name != "lock" && !name.EndsWith("-shm", StringComparison.Ordinal))
                File.Copy(file, System.IO.Path.Combine(copy.Path, name));
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
