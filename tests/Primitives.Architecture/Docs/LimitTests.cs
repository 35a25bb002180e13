using System.Text.RegularExpressions;

namespace Primitives.Architecture.Docs;

/// <summary>Nothing is without a limit, and every limit stands in docs/limits.md.</summary>
public sealed partial class LimitTests
{
    private const string Page = "docs/limits.md";

    /// <summary>The rows of the page: the name, the value, and what happens beyond it.</summary>
    private static readonly IReadOnlyList<(string Name, string Value, string Beyond)> Rows =
        [.. Repo.Lines(Page).Select(line => Row().Match(line)).Where(row => row.Success)
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value.Trim(), row.Groups[3].Value.Trim()))];

    [Fact]
    public void A_limit_and_its_line_come_together() => Check.Same(
        Limits.All.Keys, "the sources", Rows.Select(row => row.Name), Page);

    [Fact]
    public void A_line_tells_the_value_of_today() => Check.None(
        Rows.Where(row => Limits.All.GetValueOrDefault(row.Name) is { } value && Number(row.Value) != value)
            .Select(row => $"{row.Name}: {Page} says {row.Value}, it is {Limits.All[row.Name]}"),
        "Another value:");

    [Fact]
    public void A_line_tells_what_happens_beyond() => Check.None(
        Rows.Where(row => row.Beyond.Length < 15 || row.Value.Length == 0).Select(row => row.Name), "Says too little:");

    /// <summary>The value itself, without the unit or the words behind it.</summary>
    private static string Number(string value) => value.Split(' ')[0];

    [GeneratedRegex(@"^\| `(\w+\.\w+)` \| ([^|]*) \| ([^|]*) \|")]
    private static partial Regex Row();
}
