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
        var loops = Enumerable.Range(0, count).Select(
            caller => Task.Run(() => loop(caller, () => watch.Elapsed < time)));
        var total = (await Task.WhenAll(loops).ConfigureAwait(false)).Sum();
        return total / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Runs <paramref name="count"/> callers for a while, and times each answer.</summary>
    /// <param name="count">How many at once.</param>
    /// <param name="time">For how long.</param>
    /// <param name="latencies">Where they note how long each answer took.</param>
    /// <param name="loop">One caller: its number, where to note times, and the timestamp at which to end; returns how
    /// many answers it got.</param>
    public static async Task<Slice> Run(
        int count, TimeSpan time, Latencies latencies, Func<int, Latencies, long, Task<long>> loop)
    {
        var began = Stopwatch.GetTimestamp();
        var until = began + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var loops = Enumerable.Range(0, count).Select(caller => Task.Run(() => loop(caller, latencies, until)));
        var done = (await Task.WhenAll(loops).ConfigureAwait(false)).Sum();
        return new(done, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Has 1,024 callers deal with <paramref name="all"/> of something, each once.</summary>
    public static Task Each<T>(IReadOnlyList<T> all, Func<T, Task> ask) =>
        Task.WhenAll(Enumerable.Range(0, NoteCallers.Many).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; i < all.Count; i += NoteCallers.Many) await ask(all[i]).ConfigureAwait(false);
        })));
}
