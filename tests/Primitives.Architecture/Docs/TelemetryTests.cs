using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Primitives.Architecture.Docs;

/// <summary>Metrics and attributes are a promise to whoever has a dashboard of them: all are on the page, and none is
/// there that does not exist.</summary>
public sealed partial class TelemetryTests
{
    private const string Page = "docs/telemetry.md";

    [Fact]
    public void The_page_names_what_the_engine_tells_and_nothing_else()
    {
        var told = Sources.Product.Where(file => file.Path.Starts("src/Actors/Primitives.Engine/"))
            .SelectMany(file => file.Root.DescendantNodes().OfType<LiteralExpressionSyntax>())
            .Where(text => text.IsKind(SyntaxKind.StringLiteralExpression) && Name().IsMatch(text.Token.ValueText))
            .Select(text => text.Token.ValueText).Distinct();
        var named = Quoted().Matches(Repo.Read(Page)).Select(match => match.Groups[1].Value).Distinct();
        Check.Same(told, "src/Actors/Primitives.Engine", named, Page);
    }

    [GeneratedRegex(@"^primitives\.[a-z.]+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"`(primitives\.[a-z.]+)`")]
    private static partial Regex Quoted();
}
