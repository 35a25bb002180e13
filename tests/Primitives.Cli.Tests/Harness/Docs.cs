namespace Primitives.Cli.Tests.Harness;

/// <summary>The pages of the documentation.</summary>
internal static class Docs
{
    /// <summary>That of the console.</summary>
    public static string Console => File.ReadAllText(Path.Combine(Repository, "docs", "console.md"));

    private static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Primitives.sln"))) folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }
}
