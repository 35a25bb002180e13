namespace Primitives.Benchmarks;

/// <summary>What lies in the folder of an engine.</summary>
internal static class DataFolder
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>All of it, in MiB.</summary>
    public static double Size(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length) / Mebibyte;

    /// <summary>A file of it, in MiB; 0 when it is not there.</summary>
    public static double Size(string folder, string name) =>
        new FileInfo(Path.Combine(folder, name)) is { Exists: true } file ? file.Length / Mebibyte : 0;

    /// <summary>Deletes what is derived from the journal, as an operator may.</summary>
    public static void DeleteSnapshots(string folder)
    {
        foreach (var file in Directory.GetFiles(folder, "snapshots.db*")) File.Delete(file);
    }
}
