using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Primitives.Architecture.Rules;

/// <summary>What code here does not contain.</summary>
public sealed partial class CodeTests
{
    [Fact]
    public void There_are_no_regions() => Check.None(
        Trivia(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)), "A file that needs regions is two files:");

    [Fact]
    public void Nothing_is_left_to_do() => Check.None(
        Trivia(trivia => !trivia.IsDirective && LeftOver().IsMatch(trivia.ToFullString())), "Do it, or file an issue:");

    [Fact]
    public void Nothing_is_unwritten() => Check.None(
        Sources.All.SelectMany(file => file.Root.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == nameof(NotImplementedException)
                && name.Parent is ObjectCreationExpressionSyntax)
            .Select(file.Where)),
        "Not written yet:");

    [Fact]
    public void No_catch_is_empty_without_a_word() => Check.None(
        Sources.All.SelectMany(file => file.Root.DescendantNodes().OfType<CatchClauseSyntax>()
            .Where(caught => caught.Block.Statements.Count == 0 && !caught.Block.DescendantTrivia().Any(IsComment))
            .Select(file.Where)),
        "Say in the catch why nothing is to be done:");

    [Fact]
    public void No_reason_is_missing_where_a_warning_is_off()
    {
        var pragmas = Sources.All.SelectMany(file => file.Root.DescendantTrivia()
            .Where(trivia => trivia.GetStructure() is PragmaWarningDirectiveTriviaSyntax pragma
                && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword)
                && (pragma.ErrorCodes.Count == 0 || !HasReason().IsMatch(pragma.ToFullString())))
            .Select(file.Where));
        var attributes = Sources.All.SelectMany(file => file.Root.DescendantNodes().OfType<AttributeSyntax>()
            .Where(attribute => attribute.Name.ToString().Ends("SuppressMessage")
                && !attribute.ToString().Contains("Justification = \"", StringComparison.Ordinal))
            .Select(file.Where));
        Check.None(pragmas.Concat(attributes), "Say why, on the line of the pragma or as the Justification:");
    }

    private static IEnumerable<string> Trivia(Func<SyntaxTrivia, bool> isWrong) => Sources.All.SelectMany(file =>
        file.Root.DescendantTrivia().Where(isWrong).Select(file.Where));

    private static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia);

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"disable [\w, ]+ // .{10,}")]
    private static partial Regex HasReason();
}
