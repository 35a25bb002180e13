using System.Text.RegularExpressions;

namespace Primitives.Architecture.House;

/// <summary>Nothing in the repository speaks of one machine or of where packages come from.</summary>
public sealed partial class ForeignTests
{
    // Put together here, so that this file is not the one that names them.
    private static readonly string[] Registries = [.. new[]
    {
        ("nuget", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"), ("pypi", "org"),
        ("pythonhosted", "org"), ("crates", "io"), ("proxy.golang", "org"), ("deb.debian", "org"), ("maven", "org"),
        ("rubygems", "org"),
    }.Select(host => $"{host.Item1}.{host.Item2}")];

    private static readonly string Folders = "(?<![\\w.~/:$}])(/(work|home|root|Users|mnt)/|[A-Z]:\\\\)\\w";

    [Fact]
    public void No_registry_is_named() => Check.None(
        Hits(line => Array.Exists(Registries, host => line.Contains(host, StringComparison.OrdinalIgnoreCase))),
        "Names the host of a package registry:");

    [Fact]
    public void No_path_is_of_one_machine() => Check.None(
        Hits(line => Regex.IsMatch(line, Folders)), "A path that exists on one machine:");

    [Fact]
    public void Text_ends_its_lines_as_git_does() => Check.None(
        Repo.TextFiles.Where(path => path != "Primitives.sln")
            .Where(path => File.ReadAllText(Repo.At(path)) is { Length: > 0 } text
                && (text.Has("\r") || text[^1] != '\n') && !IsMade(path)),
        "Lines end with LF, the last one too:");

    private static IEnumerable<string> Hits(Func<string, bool> isHit) => Repo.TextFiles
        .SelectMany(path => Repo.Lines(path).Select((line, index) => (Line: line, Where: $"{path}:{index + 1}")))
        .Where(one => isHit(one.Line)).Select(one => $"{one.Where}: {one.Line.Trim()}");

    private static bool IsMade(string path) => path.Ends("packages.lock.json");
}
