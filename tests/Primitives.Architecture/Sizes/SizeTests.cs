namespace Primitives.Architecture.Sizes;

/// <summary>Everything stays small enough to be read. These bounds are hard; <see cref="RatchetTests"/> holds what
/// should become better.</summary>
public sealed class SizeTests
{
    private const int LargestFile = 400;
    private const int LargestMethod = 70;
    private const int LargestTestMethod = 100;
    private const int OrdinaryMethod = 30;
    private const int LargestMedian = 80; // The aim is about 60.

    [Fact]
    public void No_file_is_over_400_lines() => Check.None(
        Sources.All.Where(file => file.Lines.Length > LargestFile).Select(file => $"{file}: {file.Lines.Length} lines"),
        $"At most {LargestFile} lines. Divide by phase or aspect:");

    [Fact]
    public void The_median_file_is_small()
    {
        var lines = Sources.Product.Select(file => file.Lines.Length).Order().ToArray();
        Assert.InRange(lines[lines.Length / 2], 1, LargestMedian);
    }

    [Fact]
    public void No_method_is_over_70_lines() => Check.None(
        Methods(Sources.Product, LargestMethod).Concat(Methods(Sources.Tests, LargestTestMethod)),
        $"At most {LargestMethod} lines, {LargestTestMethod} in tests:");

    [Fact]
    public void Of_20_methods_19_are_within_30_lines()
    {
        var lines = Sources.Product.SelectMany(file => file.Methods).Select(method => method.Lines).ToList();
        var within = lines.Count(count => count <= OrdinaryMethod) / (double)lines.Count;
        Assert.True(within >= 0.95, $"Only {within:P1} of {lines.Count} methods are.");
    }

    private static IEnumerable<string> Methods(IEnumerable<SourceFile> files, int most) => files
        .SelectMany(file => file.Methods).Where(method => method.Lines > most)
        .Select(method => $"{method.Where}: {method.Lines} lines");
}
