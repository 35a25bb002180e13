using System.Globalization;

namespace Primitives.Benchmarks;

/// <summary>Callers that write notes, one entity after the other; each command under a key of its own if
/// <paramref name="isKeyed"/>.</summary>
internal sealed class NoteCallers(World world, Address[] addresses, bool isKeyed = false)
{
    /// <summary>As many callers as the figures for many callers have.</summary>
    public const int Many = 1024;

    private const int Stride = 104_729; // A prime far above the number of callers: neighbours never meet.

    private readonly string _name = Guid.NewGuid().ToString("n")[..8];
    private int _runs;

    /// <summary>What they write.</summary>
    public static Write Command { get; } = new(new string('x', 40));

    /// <summary>One caller: asks until the timestamp <paramref name="until"/>, and notes how long each answer
    /// took.</summary>
    public async Task<long> Loop(int caller, Latencies latencies, long until)
    {
        var (client, run) = (world.Client, Interlocked.Increment(ref _runs));
        var (done, index) = (0L, (int)(caller * 7919L % addresses.Length));
        for (var at = Stopwatch.GetTimestamp(); at < until; done++)
        {
            index = (index + Stride) % addresses.Length;
            var key = isKeyed ? string.Create(CultureInfo.InvariantCulture, $"{_name}-{run}-{done}") : null;
            (await client.Ask(addresses[index], Command, key).ConfigureAwait(false)).OrThrow();
            var now = Stopwatch.GetTimestamp();
            latencies.Add(now - at);
            at = now;
        }

        return done;
    }
}
