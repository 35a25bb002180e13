namespace Primitives.Benchmarks;

/// <summary>Something and its limit, measured in turn.</summary>
internal static class Turns
{
    /// <summary>Measures one round of both to warm up, and then some that count.</summary>
    /// <param name="rounds">How many.</param>
    /// <param name="limit">Measures the limit.</param>
    /// <param name="rate">Measures what it is the limit of.</param>
    /// <returns>The medians.</returns>
    public static async Task<(double Rate, double Limit, double Ratio)> Take(
        int rounds, Func<Task<double>> limit, Func<Task<double>> rate)
    {
        await rate().ConfigureAwait(false);
        await limit().ConfigureAwait(false);
        List<double> rates = [], limits = [], ratios = [];
        for (var i = 0; i < rounds; i++)
        {
            limits.Add(await limit().ConfigureAwait(false));
            rates.Add(await rate().ConfigureAwait(false));
            ratios.Add(rates[^1] / limits[^1]);
        }

        return (Median.Of(rates), Median.Of(limits), Median.Of(ratios));
    }

    /// <summary>The median of some measurements, the first of which warms up.</summary>
    public static async Task<double> Take(int rounds, Func<Task<double>> rate)
    {
        await rate().ConfigureAwait(false);
        List<double> rates = [];
        for (var i = 0; i < rounds; i++) rates.Add(await rate().ConfigureAwait(false));
        return Median.Of(rates);
    }
}
