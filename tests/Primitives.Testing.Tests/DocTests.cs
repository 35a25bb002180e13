namespace Primitives.Testing.Tests;

/// <summary>What docs/testing.md shows is compiled, and run.</summary>
public sealed class DocTests
{
    [Fact]
    public void Every_snippet_of_the_page_is_in_an_example_that_is_run()
    {
        var root = Root();
        var examples = Directory.EnumerateFiles(
            Path.Combine(root, "tests/Primitives.Testing.Tests"), "*.cs", SearchOption.AllDirectories)
            .Select(path => Flat(File.ReadAllText(path))).ToList();
        foreach (var page in (string[])["docs/testing.md", "src/Testing/Primitives.Testing/README.md"])
        {
            var snippets = File.ReadAllText(Path.Combine(root, page)).Split("```csharp\n").Skip(1)
                .Select(rest => rest.Split("```")[0]).ToList();
            Assert.NotEmpty(snippets);
            foreach (var snippet in snippets)
                Assert.True(examples.Any(one => one.Contains(Flat(snippet), StringComparison.Ordinal)), snippet);
        }
    }

    // However far a snippet is indented where it is from.
    private static string Flat(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim())).Trim();

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Primitives.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
