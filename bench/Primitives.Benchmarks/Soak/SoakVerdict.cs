using Primitives.Engine;

namespace Primitives.Benchmarks.Soak;

/// <summary>Compares the last third of a long run with the middle one; the first is for warming up.</summary>
/// <remarks>The journal grows by design, a record an answer: flat is what a record takes of it.</remarks>
internal sealed class SoakVerdict
{
    private const double LogBytes = 64 * 1024 * 1024; // What of the journal may still be in its log.

    // It rises until a round of snapshots ends, and samples see it where they happen to.
    private static readonly double Tooth = new EngineOptions().MaxTailRecords;

    private readonly SoakSample[] _middle;
    private readonly SoakSample[] _last;

    /// <summary>Of at least six samples.</summary>
    public SoakVerdict(IReadOnlyList<SoakSample> samples, double rate)
    {
        var third = samples.Count / 3;
        ArgumentOutOfRangeException.ThrowIfLessThan(third, 2);
        (_middle, _last) = ([.. samples.Skip(third).Take(third)], [.. samples.Skip(samples.Count - third)]);
        var slack = LogBytes / Math.Max(1, _last[^1].Position - _last[0].Position);
        Checks =
        [
            Rate(rate),
            Within("resident MiB, mean", third => third.Average(one => one.ResidentMiB), 1.10, 32),
            Within("p99 ms, median", third => Median.Of([.. third.Select(one => one.P99Ms)]), 1.50, 5),
            Within("journal wal MiB, largest", third => third.Max(one => one.JournalLogMiB), 1.10, 16),
            Within("snapshots MiB, largest", third => third.Max(one => one.SnapshotsMiB), 1.10, 16),
            Within("snapshots wal MiB, largest", third => third.Max(one => one.SnapshotsLogMiB), 1.10, 16),
            Within("records in no snapshot, most", third => third.Max(one => one.TailRecords), 1.25, Tooth),
            Within("journal bytes a record", BytesEach, 1.05, slack),
        ];
    }

    /// <summary>What was compared.</summary>
    public IReadOnlyList<SoakCheck> Checks { get; }

    /// <summary>Whether all is flat.</summary>
    public bool IsMet => Checks.All(check => check.IsMet);

    private SoakCheck Rate(double wanted)
    {
        var (middle, last) = (_middle.Average(one => one.Rate), _last.Average(one => one.Rate));
        return new("rate/s, mean", middle, last, wanted * 0.98, last >= wanted * 0.98);
    }

    private SoakCheck Within(string name, Func<SoakSample[], double> figure, double factor, double slack)
    {
        var (middle, last) = (figure(_middle), figure(_last));
        var bound = (middle * factor) + slack;
        return new(name, middle, last, bound, last <= bound);
    }

    private static double BytesEach(SoakSample[] third) => (third[^1].JournalMiB - third[0].JournalMiB) * 1024 * 1024
        / Math.Max(1, third[^1].Position - third[0].Position);
}
