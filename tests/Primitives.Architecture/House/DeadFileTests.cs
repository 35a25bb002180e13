using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Primitives.Architecture.House;

/// <summary>Every page is found by a reader, every source by a project, and every link leads somewhere.</summary>
public sealed partial class DeadFileTests
{
    private static readonly string[] Entrances = ["README.md", "docs/README.md"];

    [Fact]
    public void A_page_is_linked_from_an_entrance()
    {
        var linked = Entrances.Where(Repo.Has).SelectMany(Links).ToHashSet();
        Check.None(
            Repo.Files.Where(IsPage).Where(path => path.Starts("docs/"))
                .Except(Entrances).Where(path => !linked.Contains(path) && !linked.Contains(FolderOf(path))),
            $"Linked from none of {string.Join(", ", Entrances)}, nor its folder:");
    }

    [Fact]
    public void A_link_leads_somewhere() => Check.None(
        Repo.Files.Where(IsPage).SelectMany(page => Links(page)
            .Where(to => !Repo.Has(to) && !Directory.Exists(Repo.At(to))).Select(to => $"{page}: {to}")),
        "There is nothing at:");

    [Fact]
    public void A_source_compiles_into_one_project()
    {
        Check.None(
            Repo.Files.Where(path => path.Ends(".cs"))
                .Where(path => Project.All.Count(project => path.Starts(project.Folder)) != 1),
            "Not below exactly one project:");
        Check.None(
            Project.All.Where(project => project.Xml.Descendants("Compile").Any(IsRemoved)
                || project.Xml.Descendants("EnableDefaultCompileItems").Any()).Select(project => project.Path),
            "Leaves sources out:");
    }

    private static bool IsRemoved(XElement sources) => sources.Attribute("Remove") is not null;

    private static bool IsPage(string path) => path.Ends(".md");

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>What a page links to in the repository, by paths from the root; a folder with a slash at its
    /// end.</summary>
    private static IEnumerable<string> Links(string page) => Link().Matches(Repo.Read(page))
        .Select(link => link.Groups[1].Value.Split('#')[0])
        .Where(to => to.Length > 0 && !to.Has("://")
            && !to.Starts("mailto:"))
        .Select(to => Path.GetRelativePath("/", Path.Combine("/", FolderOf(page), to)).Replace('\\', '/')
            + (to.EndsWith('/') ? "/" : ""))
        .Select(path => path.Replace("//", "/", StringComparison.Ordinal));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
