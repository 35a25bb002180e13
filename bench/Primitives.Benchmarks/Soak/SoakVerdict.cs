using System.Globalization;
using Primitives.Engine;

namespace Primitives.Benchmarks.Soak;

/// <summary>Compares the last third of a long run with the middle one; the first is for warming up.</summary>
/// <remarks>The journal grows by design, a record an answer: flat is what a record takes of it.</remarks>
internal sealed class SoakVerdict
{
    private const double LogMiB = 64; // What of the journal may still be in its log.

    // It rises until a round of snapshots ends, and samples see it where they happen to.
    private static readonly double Tooth = new EngineOptions().MaxTailRecords;

    private readonly SoakSample[] _middle;
    private readonly SoakSample[] _last;

    public SoakVerdict(IReadOnlyList<SoakSample> samples, double rate)
    {
        var third = samples.Count / 3;
        ArgumentOutOfRangeException.ThrowIfLessThan(third, 2);
        (_middle, _last) = ([.. samples.Skip(third).Take(third)], [.. samples.Skip(samples.Count - third)]);
        var slack = LogMiB * 1048576 / (_last[^1].Position - _last[0].Position);
        Checks =
        [
            Above("rate/s", Mean(_last, one => one.Rate), rate, rate * 0.98),
            Within("resident MiB", third => Mean(third, one => one.ResidentMiB), 1.10, 32),
            Within("p99 ms, median", third => Median.Of([.. third.Select(one => one.P99Ms)]), 1.50, 5),
            Within("journal wal MiB, largest", third => third.Max(one => one.JournalLogMiB), 1.10, 16),
            Within("snapshots MiB, largest", third => third.Max(one => one.SnapshotsMiB), 1.10, 16),
            Within("snapshots wal MiB, largest", third => third.Max(one => one.SnapshotsLogMiB), 1.10, 16),
            Within("records in no snapshot, most", third => third.Max(one => one.TailRecords), 1.25, Tooth),
            Within("journal bytes a record", BytesEach, 1.05, slack),
        ];
    }

    /// <summary>What was compared: name, middle third, last third, the most or least it may be, whether it is.</summary>
    public IReadOnlyList<(string Name, double Middle, double Last, double Bound, bool IsMet)> Checks { get; }

    /// <summary>Whether all is flat.</summary>
    public bool IsMet => Checks.All(check => check.IsMet);

    /// <summary>Lines for people.</summary>
    public IEnumerable<string> Lines => Checks.Select(check => string.Create(
        CultureInfo.InvariantCulture,
        $"  {check.Name,-30} middle third {check.Middle,12:N1}  last third {check.Last,12:N1}  bound {check.Bound,12:N1}  {(check.IsMet ? "met" : "MISSED")}"));

    private (string Name, double Middle, double Last, double Bound, bool IsMet) Within(
        string name, Func<SoakSample[], double> figure, double factor, double slack)
    {
        var (middle, last) = (figure(_middle), figure(_last));
        var bound = (middle * factor) + slack;
        return (name, middle, last, bound, last <= bound);
    }

    private static (string Name, double Middle, double Last, double Bound, bool IsMet) Above(
        string name, double last, double wanted, double bound) => (name, wanted, last, bound, last >= bound);

    private static double Mean(SoakSample[] third, Func<SoakSample, double> figure) => third.Average(figure);

    private static double BytesEach(SoakSample[] third) => (third[^1].JournalMiB - third[0].JournalMiB) * 1048576
        / Math.Max(1, third[^1].Position - third[0].Position);
}
