using Primitives.Benchmarks.Telemetry;

namespace Primitives.Benchmarks.Long;

/// <summary>The figures that take minutes, by name.</summary>
internal sealed class LongBenchmarks(string folder, bool isQuick, int addresses)
{
    private readonly LongCommitCase[] _commits =
    [
        new("long.hot.1024", Entities: 1, IsKeyed: false, Ratio: 0.60, Floor: 120_000),
        new("long.cold.1024", isQuick ? 50_000 : 1_000_000, IsKeyed: false, Ratio: 0.35, Floor: 80_000),
        new("long.keyed.1024", isQuick ? 10_000 : 100_000, IsKeyed: true, Ratio: 0.30, Floor: 60_000),
    ];

    public IEnumerable<Benchmark> All =>
    [
        .. _commits.Select(one => Benchmark.Of(
            one.Name, BenchmarkGroup.Long, () => new LongCommit(folder, isQuick).Run(one))),
        Benchmark.Of("recover", BenchmarkGroup.Long, () => new Recovery(folder, isQuick).Run()),
        Benchmark.Of("start.armed", BenchmarkGroup.Long, () => new ArmedStart(folder, isQuick, addresses).Run()),
        Benchmark.Of("armed.idle", BenchmarkGroup.Long, () => new ArmedIdle(folder, isQuick).Run()),
        Benchmark.Of("armed.lateness", BenchmarkGroup.Long, () => new ArmedLateness(folder, isQuick).Run()),
        Benchmark.Of("commit.cold.1024.telemetry", BenchmarkGroup.Long, () => new TelemetryCost(folder, isQuick).Run()),
        Benchmark.Of("continuous.lateness", BenchmarkGroup.Long, () => new ContinuousLateness(folder, isQuick).Run()),
    ];
}
