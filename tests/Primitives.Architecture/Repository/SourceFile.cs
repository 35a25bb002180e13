using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Primitives.Architecture.Repository;

/// <summary>A C# file and its syntax.</summary>
internal sealed class SourceFile(string path)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    private readonly Lazy<CompilationUnitSyntax> _root = new(() =>
        CSharpSyntaxTree.ParseText(Repo.Read(path), Options).GetCompilationUnitRoot());

    public string Path => path;

    public string[] Lines { get; } = Repo.Lines(path);

    public CompilationUnitSyntax Root => _root.Value;

    /// <summary>The types that are not inside another.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes => Root
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>()
        .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>The methods, constructors, operators and accessors with a body, and how many lines each has without its
    /// documentation and attributes.</summary>
    public IEnumerable<(string Where, int Lines)> Methods => Root.DescendantNodes()
        .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax { Body: not null })
        .Select(node => (Where(node), LinesOf(node)));

    /// <summary>Where <paramref name="node"/> is, for people.</summary>
    public string Where(SyntaxNode node) => $"{path}:{LineOf(node)}";

    /// <inheritdoc cref="Where(SyntaxNode)"/>
    public string Where(SyntaxTrivia trivia) => $"{path}:{LineOf(trivia.GetLocation())}";

    /// <summary>The name of a type.</summary>
    public static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax declared => declared.Identifier.ValueText,
        DelegateDeclarationSyntax declared => declared.Identifier.ValueText,
        _ => throw new UnreachableException(),
    };

    public override string ToString() => path;

    private static int LineOf(SyntaxNode node) => LineOf(FirstOf(node).GetLocation());

    private static int LineOf(Location place) => place.GetLineSpan().StartLinePosition.Line + 1;

    private static int LinesOf(SyntaxNode node) =>
        node.GetLocation().GetLineSpan().EndLinePosition.Line + 2 - LineOf(node);

    // The first token that is not of an attribute.
    private static SyntaxToken FirstOf(SyntaxNode node) => node.ChildNodesAndTokens()
        .First(child => !child.IsKind(SyntaxKind.AttributeList)) is var first && first.IsToken
            ? first.AsToken() : first.AsNode()!.GetFirstToken();
}
