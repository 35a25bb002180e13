namespace Primitives.Faults.Disks;

/// <summary>Where tests put what is gone with them.</summary>
internal static class Scratch
{
    /// <summary>How the names of all that begin. The gate knows it, and takes away what a killed run has
    /// left.</summary>
    public static string Prefix { get; } =
        $"primitives-faults-{Environment.GetEnvironmentVariable("PRIMITIVES_CI_RUN") ?? "own"}-";

    private static string Memory { get; } = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    /// <summary>A new folder.</summary>
    public static string NewFolder() => Directory.CreateTempSubdirectory(Prefix).FullName;

    /// <summary>A new folder, in memory where there is a file system for that.</summary>
    public static string NewFolderInMemory() =>
        Directory.CreateDirectory(Path.Combine(Memory, $"{Prefix}{Guid.NewGuid():N}")).FullName;
}
