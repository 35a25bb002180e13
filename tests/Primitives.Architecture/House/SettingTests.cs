using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Primitives.Architecture.House;

/// <summary>What the build is told, and why.</summary>
public sealed partial class SettingTests
{
    [Fact]
    public void A_rule_that_is_off_has_its_reason() => Check.None(
        Repo.Lines(".editorconfig").Where(line => Off().IsMatch(line) && !Reason().IsMatch(line)),
        "Say behind it why it is off:");

    [Fact]
    public void A_warning_that_is_off_in_a_project_has_its_reason() => Check.None(
        Project.All.SelectMany(project => project.Xml.Descendants("NoWarn")
            .Where(off => off.NodesBeforeSelf().LastOrDefault(node => node is not XText) is not XComment)
            .Select(off => $"{project.Path}: {off.Value}")),
        "Say in a comment above it why it is off:");

    [Fact]
    public void Warnings_are_errors_and_the_product_is_documented()
    {
        var build = XDocument.Parse(Repo.Read("Directory.Build.props"));
        foreach (var on in (string[])["TreatWarningsAsErrors", "CheckForOverflowUnderflow", "Deterministic",
            "RestorePackagesWithLockFile", "EnforceCodeStyleInBuild", "GenerateDocumentationFile"])
            Assert.Equal("true", build.Descendants(on).Single().Value);
        Assert.Equal("enable", build.Descendants("Nullable").Single().Value);

        // CS1591: a public member without documentation.
        Check.None(
            Project.Product.Where(project => project.Xml.ToString().Has("1591")
                || project.Xml.Descendants("GenerateDocumentationFile").Any()).Select(project => project.Path),
            "Leaves public members undocumented:");
    }

    [Fact]
    public void The_solution_and_the_projects_on_disk_agree() => Check.Same(
        Repo.Lines("Primitives.sln").Select(line => Listed().Match(line)).Where(entry => entry.Success)
            .Select(entry => entry.Groups[1].Value.Replace('\\', '/')), "Primitives.sln",
        Project.All.Select(project => project.Path), "the disk");

    [Fact]
    public void A_project_is_reproducible() => Check.None(
        Project.All.Where(project => !Repo.Has(project.Folder + "packages.lock.json")).Select(project => project.Path),
        "Has no packages.lock.json beside it:");

    [GeneratedRegex(@"severity\s*=\s*(none|silent|suggestion)\b")]
    private static partial Regex Off();

    [GeneratedRegex(@"#\s*\S.{10,}")]
    private static partial Regex Reason();

    [GeneratedRegex(@"^Project\(.*\) = ""[^""]+"", ""([^""]+\.csproj)""")]
    private static partial Regex Listed();
}
