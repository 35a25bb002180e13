using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Primitives.Architecture.Rules;

/// <summary>What a program can log stands in one file of its project, each line with an id of its own.</summary>
public sealed class LogTests
{
    [Fact]
    public void Log_lines_stand_in_one_file_of_their_project()
    {
        var files = Sources.Product.Where(file => file.Root.DescendantNodes().OfType<AttributeSyntax>()
            .Any(attribute => attribute.Name.ToString() == "LoggerMessage")).Select(file => file.Path).ToList();
        Assert.NotEmpty(files);
        Check.None(
            Project.Product.Where(project => files.Count(path => path.Starts(project.Folder)) > 1)
                .Select(project => project.Path),
            "Has log lines in more than one file:");
        Check.None(files.Where(path => !path.Ends("Log.cs")), "Has log lines, and is not named so:");
    }

    [Fact]
    public void Nothing_is_logged_past_that_file() => Check.None(
        Sources.Product.Where(file => file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Any(called => called.Name.Identifier.ValueText is "LogTrace" or "LogDebug" or "LogInformation"
                or "LogWarning" or "LogError" or "LogCritical")).Select(file => file.Path),
        "Logs without an id:");
}
