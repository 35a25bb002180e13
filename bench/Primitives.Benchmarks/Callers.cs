namespace Primitives.Benchmarks;

/// <summary>Closed loops: each caller waits for its own answer before it asks again.</summary>
internal static class Callers
{
    /// <summary>How often a caller asks before it looks at the time.</summary>
    public const int AsksBetweenLooks = 16;

    /// <summary>Runs <paramref name="count"/> callers for a while.</summary>
    /// <param name="count">How many at once.</param>
    /// <param name="time">For how long.</param>
    /// <param name="loop">One caller: its number, whether to go on; returns how many answers it got.</param>
    /// <returns>Answers a second.</returns>
    public static async Task<double> Run(int count, TimeSpan time, Func<int, Func<bool>, Task<long>> loop)
    {
        var watch = Stopwatch.StartNew();
        var loops = Enumerable.Range(0, count).Select(caller => Task.Run(() => loop(caller, () => watch.Elapsed < time)));
        var total = (await Task.WhenAll(loops).ConfigureAwait(false)).Sum();
        return total / watch.Elapsed.TotalSeconds;
    }
}
