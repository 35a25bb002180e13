using System.IO.Enumeration;
using System.Reflection;

namespace Primitives.Architecture.Repository;

/// <summary>The files of this repository: all that git would keep, by paths with slashes from the root.</summary>
internal static class Repo
{
    private static readonly HashSet<string> TextEndings =
    [
        ".cs", ".md", ".csproj", ".props", ".targets", ".sln", ".json", ".config", ".txt", ".sh", ".yml", ".yaml",
        ".xml", "",
    ];

    private static readonly string[] Ignored = [".git", .. File.ReadAllLines(Path.Combine(Find(), ".gitignore"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.TrimEnd('/'))];

    public static string Root { get; } = Find();

    /// <summary>Every file, in order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(new(Root)).Order(StringComparer.Ordinal)];

    /// <summary>Every file that holds text.</summary>
    public static IEnumerable<string> TextFiles => Files.Where(path =>
        TextEndings.Contains(Path.GetExtension(path)) || Path.GetFileName(path)[0] == '.');

    public static string At(string path) => Path.Combine(Root, path);

    public static bool Has(string path) => File.Exists(At(path));

    public static string Read(string path) => File.ReadAllText(At(path)).ReplaceLineEndings("\n");

    public static void Write(string path, string text) => File.WriteAllText(At(path), text);

    public static string[] Lines(string path) => Read(path).TrimEnd('\n').Split('\n');

    private static IEnumerable<string> Walk(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (Array.Exists(Ignored, name => FileSystemName.MatchesSimpleExpression(name, entry.Name))) continue;
            if (entry is DirectoryInfo { LinkTarget: null } inner)
                foreach (var path in Walk(inner)) yield return path;
            else if (entry is FileInfo)
                yield return Path.GetRelativePath(Root, entry.FullName).Replace('\\', '/');
        }
    }

    private static string Find()
    {
        var project = typeof(Repo).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "ProjectFolder").Value;
        for (var folder = new DirectoryInfo(project!); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Primitives.sln"))) return folder.FullName;
        throw new InvalidOperationException($"There is no Primitives.sln above {project}.");
    }
}
