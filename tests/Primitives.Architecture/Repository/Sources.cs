namespace Primitives.Architecture.Repository;

/// <summary>The C# files, each read and parsed once.</summary>
internal static class Sources
{
    /// <summary>What is shipped.</summary>
    public static IReadOnlyList<SourceFile> Product { get; } = In("src/");

    /// <summary>What tests and measures it.</summary>
    public static IReadOnlyList<SourceFile> Tests { get; } = [.. In("tests/"), .. In("bench/"), .. In("samples/")];

    public static IEnumerable<SourceFile> All => Product.Concat(Tests);

    private static IReadOnlyList<SourceFile> In(string folder) => [.. Repo.Files
        .Where(path => path.Starts(folder) && path.Ends(".cs")).Select(path => new SourceFile(path))];
}
