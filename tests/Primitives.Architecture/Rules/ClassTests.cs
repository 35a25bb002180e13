using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Primitives.Architecture.Rules;

/// <summary>A class is sealed, static, or made to be derived from.</summary>
public sealed class ClassTests
{
    private static readonly SyntaxKind[] Closed =
        [SyntaxKind.SealedKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.StaticKeyword];

    [Fact]
    public void A_class_is_sealed_abstract_or_static() => Check.None(
        Open([.. Sources.All]), "Neither sealed nor abstract nor static, and nothing derives from:");

    private static IEnumerable<string> Open(IReadOnlyList<SourceFile> files)
    {
        var types = files.SelectMany(file => file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Select(type => (File: file, Type: type))).ToList();
        var bases = types.SelectMany(one => one.Type.BaseList?.Types ?? [])
            .Select(one => one.Type.ToString().Split('<')[0].Split('.')[^1]).ToHashSet();
        return types.Where(one => IsClass(one.Type)).GroupBy(one => FullName(one.Type))
            .Where(parts => !parts.Any(part => part.Type.Modifiers.Any(modifier => Closed.Contains(modifier.Kind())))
                && !bases.Contains(parts.First().Type.Identifier.ValueText))
            .Select(parts => $"{parts.First().File.Where(parts.First().Type)}: {parts.Key}");
    }

    private static bool IsClass(TypeDeclarationSyntax type) => type is ClassDeclarationSyntax
        || (type is RecordDeclarationSyntax record && !record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword));

    private static string FullName(TypeDeclarationSyntax type) => string.Join('.', type.AncestorsAndSelf().Reverse()
        .Select(node => node switch
        {
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            TypeDeclarationSyntax one => $"{one.Identifier}`{one.TypeParameterList?.Parameters.Count ?? 0}",
            _ => "",
        }).Where(part => part.Length > 0));
}
