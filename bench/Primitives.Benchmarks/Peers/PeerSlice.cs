namespace Primitives.Benchmarks.Peers;

/// <summary>What somebody achieved in a slice of time.</summary>
internal sealed record PeerSlice(double Rate, double P50Ms, double P99Ms)
{
    /// <summary>Has 1,024 callers run for a while.</summary>
    public static async Task<PeerSlice> Of(TimeSpan time, Func<int, Latencies, long, Task<long>> loop)
    {
        var latencies = new Latencies();
        var slice = await Callers.Run(NoteCallers.Many, time, latencies, loop).ConfigureAwait(false);
        return new(slice.Rate, latencies.At(0.5).TotalMilliseconds, latencies.At(0.99).TotalMilliseconds);
    }
}
