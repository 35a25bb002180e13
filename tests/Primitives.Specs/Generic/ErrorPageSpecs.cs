using System.Reflection;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Generic;

/// <summary>Every code that a caller can be refused with has a page that says what to do.</summary>
public sealed class ErrorPageSpecs
{
    private static readonly string[] Sections = ["## What happened", "## What to do"];

    public static TheoryData<string> Codes => [.. Declared];

    private static IReadOnlyList<string> Declared { get; } = [.. typeof(Refusal).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Refusals", StringComparison.Ordinal))
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
        .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Order()];

    [Theory, MemberData(nameof(Codes))]
    public void A_code_has_a_page(string code)
    {
        var page = Repository.Read($"docs/errors/{code}.md");

        Assert.StartsWith($"# {code}\n", page, StringComparison.Ordinal);
        Assert.All(Sections, section => Assert.Contains(section, page, StringComparison.Ordinal));
        Assert.Contains("**Retry:**", page, StringComparison.Ordinal);
        Assert.Contains("**Outcome:**", page, StringComparison.Ordinal);
        Assert.InRange(page.TrimEnd().Split('\n').Length, 8, 20);
    }

    [Fact]
    public void A_code_that_is_used_is_declared_as_a_constant()
    {
        var products = SpecCatalog.Catalog.Names.Where(name => name != NotebookEntity.Name);
        var used = products.SelectMany(primitive => SpecCatalog.Checks[primitive].Runs.Refusals).Distinct();
        Assert.All(used, code => Assert.Contains(code, Declared));
    }

    [Fact]
    public void A_code_begins_with_its_primitive_or_the_engine()
    {
        string[] owners = [.. SpecCatalog.Catalog.Names, "engine"];
        Assert.All(Declared, code => Assert.Contains(code.Split('.')[0], owners));
    }
}
