namespace Primitives.Benchmarks;

/// <summary>The middle one.</summary>
internal static class Median
{
    public static double Of(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
}
