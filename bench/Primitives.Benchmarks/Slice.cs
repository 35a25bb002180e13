namespace Primitives.Benchmarks;

/// <summary>A stretch of time in which callers got so many answers.</summary>
internal sealed record Slice(long Answers, TimeSpan Time)
{
    /// <summary>Answers a second.</summary>
    public double Rate => Answers / Time.TotalSeconds;

    /// <summary>Answers a second over several.</summary>
    public static double RateOf(IReadOnlyCollection<Slice> slices) =>
        slices.Sum(slice => slice.Answers) / slices.Sum(slice => slice.Time.TotalSeconds);
}
