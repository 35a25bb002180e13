using System.Numerics;

namespace Primitives.Benchmarks;

/// <summary>Counts how long things took, by classes that are at most 1/32 apart; the longest exactly. Safe to share
/// between threads.</summary>
internal sealed class Latencies
{
    private const int Bits = 5; // 32 classes between a power of two and the next.
    private const int Classes = (64 - Bits) << Bits;

    // A part for each processor, so that they do not write the same lines of memory.
    private readonly long[][] _counts =
        [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new long[Classes])];
    private long _longest;

    /// <summary>How many were counted.</summary>
    public long Count => _counts.Sum(part => part.Sum());

    /// <summary>The longest.</summary>
    public TimeSpan Longest => TimeSpan.FromSeconds(Volatile.Read(ref _longest) / (double)Stopwatch.Frequency);

    /// <summary>Counts one, in ticks of the <see cref="Stopwatch"/>.</summary>
    public void Add(long ticks)
    {
        ticks = Math.Max(0, ticks);
        Interlocked.Increment(ref _counts[Thread.GetCurrentProcessorId() % _counts.Length][ClassOf(ticks)]);
        for (var longest = Volatile.Read(ref _longest); ticks > longest;)
        {
            var before = Interlocked.CompareExchange(ref _longest, ticks, longest);
            if (before == longest) break;
            longest = before;
        }
    }

    /// <summary>What <paramref name="share"/> of them took at most, such as 0.99; zero when there is none.</summary>
    public TimeSpan At(double share)
    {
        var wanted = (long)Math.Ceiling(Count * share);
        for (var (i, sum) = (0, 0L); wanted > 0 && i < Classes; i++)
        {
            sum += _counts.Sum(part => part[i]);
            if (sum >= wanted) return TimeSpan.FromSeconds(Math.Min(Top(i), Volatile.Read(ref _longest))
                / (double)Stopwatch.Frequency);
        }

        return TimeSpan.Zero;
    }

    private static int ClassOf(long ticks)
    {
        var power = Math.Max(0, BitOperations.Log2((ulong)ticks | 1) - Bits);
        return (power << Bits) + (int)(ticks >> power);
    }

    private static long Top(int index)
    {
        var power = Math.Max(0, (index >> Bits) - 1);
        return ((long)(index - (power << Bits)) << power) + (1L << power) - 1;
    }
}
