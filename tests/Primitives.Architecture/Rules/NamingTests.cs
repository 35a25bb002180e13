using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Primitives.Architecture.Rules;

/// <summary>Names that say what a thing is.</summary>
public sealed class NamingTests
{
    private static readonly string[] Empty =
        ["Helper", "Helpers", "Manager", "Util", "Utils", "Utility", "Utilities", "Misc"];

    [Fact]
    public void No_type_is_named_after_nothing() => Check.None(
        Sources.All.SelectMany(file => file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            .Where(type => Array.Exists(Empty, type.Identifier.ValueText.Ends))
            .Select(type => $"{file.Where(type)}: {type.Identifier}")),
        "Say what it is, not that it helps:");

    [Fact]
    public void A_test_is_named_by_a_sentence() => Check.None(
        Sources.Tests.SelectMany(file => file.Root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => IsTest(method) && !method.Identifier.ValueText.Contains('_'))
            .Select(method => $"{file.Where(method)}: {method.Identifier}")),
        "A test's name is a sentence, with underscores between its words:");

    private static bool IsTest(MethodDeclarationSyntax method) => method.AttributeLists
        .SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory");
}
