namespace Primitives.Benchmarks.Peers;

/// <summary>Somebody who takes part, and what is told of it.</summary>
internal sealed record Contestant(string Name, string How, Func<TimeSpan, Task<PeerSlice>> Run)
{
    /// <summary>What it achieved, round by round.</summary>
    public List<PeerSlice> Slices { get; } = [];

    public Figure ToFigure(IReadOnlyList<PeerSlice> limits)
    {
        var rate = Median.Of([.. Slices.Select(slice => slice.Rate)]);
        var limit = Median.Of([.. limits.Select(slice => slice.Rate)]);
        var ratio = Median.Of([.. Slices.Zip(limits, (one, raw) => one.Rate / raw.Rate)]);
        return new(Name, rate, "/s", limit, ratio, $"none: {How}", Met: true)
        {
            Details = new Dictionary<string, double>
            {
                ["p50Ms"] = Median.Of([.. Slices.Select(slice => slice.P50Ms)]),
                ["p99Ms"] = Median.Of([.. Slices.Select(slice => slice.P99Ms)]),
            },
        };
    }
}
