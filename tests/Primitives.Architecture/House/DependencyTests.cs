using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Primitives.Architecture.House;

/// <summary>Every package has its reason, and comes from wherever the machine gets packages.</summary>
public sealed partial class DependencyTests
{
    private const string Versions = "Directory.Packages.props";
    private const string Reasons = "docs/dependencies.md";

    private static IEnumerable<string> Declared => XDocument.Parse(Repo.Read(Versions))
        .Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);

    [Fact]
    public void A_package_and_its_reason_come_together() => Check.Same(
        Declared, Versions, Repo.Lines(Reasons).Select(line => Row().Match(line)).Where(row => row.Success)
            .Select(row => row.Groups[1].Value), Reasons);

    [Fact]
    public void A_package_that_nobody_references_is_pinned_for_a_reason()
    {
        var used = Project.All.SelectMany(project => project.Packages).Concat(
            XDocument.Parse(Repo.Read("Directory.Build.props")).Descendants("PackageReference")
                .Select(package => package.Attribute("Include")!.Value));
        var pinned = Repo.Lines(Reasons).Where(line => line.Contains("pinned", StringComparison.OrdinalIgnoreCase));
        Check.None(
            Declared.Except(used).Where(package => !pinned.Any(line => line.Has($"`{package}`"))),
            $"In {Versions}, and used by nobody:");
    }

    [Fact]
    public void NuGet_config_names_no_source()
    {
        var config = XDocument.Parse(Repo.Read("NuGet.config"));
        Assert.Empty(config.Descendants("packageSources"));
        Assert.DoesNotContain("://", Repo.Read("NuGet.config"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_has_no_version_of_its_own_in_a_project() => Check.None(
        Project.All.Where(project => project.Xml.Descendants("PackageReference")
            .Any(reference => reference.Attribute("Version") is not null)).Select(project => project.Path),
        $"Versions stand in {Versions} alone:");

    [GeneratedRegex(@"^\| `([\w.]+)` \|")]
    private static partial Regex Row();
}
