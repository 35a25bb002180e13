using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Primitives.Architecture.Docs;

/// <summary>Every code that a caller can be refused with has its page, and every page its code.</summary>
public sealed class ErrorPageTests
{
    private static readonly HashSet<string> Owners =
        [.. StandardCatalog.Create().Names, "engine", "handler", "http", "subscription"];

    /// <summary>Where each code stands in the product.</summary>
    private static readonly ILookup<string, string> Used = Sources.Product
        .SelectMany(file => file.Root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.StringLiteralToken))
            .Where(token => IsCode(token.ValueText)).Select(token => (Code: token.ValueText, Where: file.Path)))
        .ToLookup(one => one.Code, one => one.Where);

    [Fact]
    public void A_code_and_its_page_come_together() => Check.Same(
        Used.Select(code => code.Key), "the sources",
        Repo.Files.Where(path => path.Starts("docs/errors/"))
            .Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != "README"), "docs/errors");

    [Fact]
    public void A_code_is_written_down_once_as_a_constant() => Check.None(
        Used.Where(code => code.Count() > 1 || !code.Single().Ends("Refusals.cs"))
            .Where(code => code.Count() > 1 || !code.Single().Ends("Protocol.cs"))
            .Select(code => $"{code.Key}: {string.Join(", ", code)}"),
        "A code is a constant of the class of its owner's refusals, and used by its name:");

    [Fact]
    public void A_page_says_what_happened_and_what_to_do() => Check.None(
        Used.Select(code => code.Key).Where(code => Repo.Has($"docs/errors/{code}.md")).Where(code => !IsWhole(code)),
        "A page begins with '# code' and tells 'What happened' and 'What to do':");

    private static bool IsWhole(string code)
    {
        var page = Repo.Read($"docs/errors/{code}.md");
        return page.Starts($"# {code}\n") && page.Has("What happened") && page.Has("What to do");
    }

    private static bool IsCode(string text) => text.Split('.') is [var owner, { Length: > 0 } reason]
        && Owners.Contains(owner) && reason.All(c => char.IsAsciiLetterLower(c) || c == '-');
}
