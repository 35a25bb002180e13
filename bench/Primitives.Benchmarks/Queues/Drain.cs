using Primitives.Queues;

namespace Primitives.Benchmarks.Queues;

/// <summary>Queues that are filled while they are paused, and then processed until nothing is left.</summary>
internal static class Drain
{
    private const int AtOnce = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Adds events to paused queues.</summary>
    public static async Task Fill(EventQueue[] queues, int events)
    {
        foreach (var queue in queues)
        {
            await queue.PauseAsync().ConfigureAwait(false);
            for (var left = events / queues.Length; left > 0; left -= AtOnce)
                await queue.EnqueueAsync(Names.Events(Math.Min(left, AtOnce))).ConfigureAwait(false);
        }
    }

    /// <summary>Has the queues go on, and waits until nothing is left; returns events a second.</summary>
    /// <exception cref="TimeoutException">It takes ten minutes.</exception>
    public static async Task<double> Run(EventQueue[] queues)
    {
        var count = 0L;
        foreach (var queue in queues) count += (await queue.GetStatusAsync().ConfigureAwait(false)).Ready;
        var watch = Stopwatch.StartNew();
        foreach (var queue in queues) await queue.ResumeAsync().ConfigureAwait(false);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        foreach (var queue in queues)
        {
            while (await queue.GetStatusAsync().ConfigureAwait(false) is { Ready: > 0 } or { Running: > 0 })
            {
                if (watch.Elapsed > Patience) throw new TimeoutException("The queues are not empty in ten minutes.");
                await timer.WaitForNextTickAsync().ConfigureAwait(false);
            }
        }

        return count / watch.Elapsed.TotalSeconds;
    }
}
