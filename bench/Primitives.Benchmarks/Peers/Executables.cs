namespace Primitives.Benchmarks.Peers;

/// <summary>Where programs are.</summary>
internal static class Executables
{
    // Debian keeps the servers of PostgreSQL off the path, a folder for each release.
    private const string DebianFolder = "/usr/lib/postgresql";

    /// <summary>A program on the path, or <see langword="null"/>.</summary>
    public static string? Find(string name) => In(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries), name);

    /// <summary>A program of PostgreSQL, of the newest release there is, or <see langword="null"/>.</summary>
    public static string? FindPostgres(string name)
    {
        var releases = Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [];
        var newestFirst = releases.OrderByDescending(folder =>
            double.TryParse(Path.GetFileName(folder), out var release) ? release : 0);
        return In(newestFirst.Select(folder => Path.Combine(folder, "bin")), name) ?? Find(name);
    }

    private static string? In(IEnumerable<string> folders, string name) =>
        folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
