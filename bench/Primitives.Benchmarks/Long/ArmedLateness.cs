using System.Text.Json.Nodes;
using Primitives.Engine;

namespace Primitives.Benchmarks.Long;

/// <summary>How late alarms are: a million of them, of which so many a second ring and are armed anew, each loaded from
/// its snapshot for it.</summary>
/// <remarks>Late is from the moment that an alarm was set for until its ringing is on disk.</remarks>
internal sealed class ArmedLateness(string folder, bool isQuick)
{
    private const double Target = 50;
    private const double Steady = 0.98; // Of the rings that were due.

    private readonly int _armed = isQuick ? 2_500 : 1_000_000;
    // What became due while the engine was stopped is worked off by then.
    private readonly TimeSpan _settling = TimeSpan.FromSeconds(isQuick ? 2 : 10);
    private readonly int _rate = isQuick ? 500 : 5_000;
    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 3 : 40);

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "armed.lateness")).FullName;
        var first = DateTimeOffset.UtcNow;
        var every = TimeSpan.FromSeconds(_armed / (double)_rate);
        await ArmedEntities.Fill(
            own, _armed, i => new(first + (every * (1 + (i / (double)_armed))), every)).ConfigureAwait(false);
        await using var world = await World.OnDisk(own, new EngineOptions()).ConfigureAwait(false);
        var round = first + every - DateTimeOffset.UtcNow; // The first rings after it.
        await Pause.For(round).ConfigureAwait(false);
        await Pause.For(_settling).ConfigureAwait(false);

        var commits = new CommitMoments();
        var (watch, busy, from) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, world.Last);
        world.Listen(commits);
        await Pause.For(_time).ConfigureAwait(false);
        var (to, seconds) = (world.Last, watch.Elapsed.TotalSeconds);
        world.Listen(null);
        return FigureOf(world, Lateness(world, from, to, commits), seconds, Environment.CpuUsage.TotalTime - busy);
    }

    private Figure FigureOf(World world, Latencies times, double seconds, TimeSpan busy)
    {
        var (p99, rate) = (times.At(0.99).TotalMilliseconds, times.Count / seconds);
        return new("armed.lateness", p99, "ms", null, null, $"p99 under {Target:N0} ms",
            p99 < Target && rate >= _rate * Steady)
        {
            Details = new Dictionary<string, double>
            {
                ["armed"] = _armed,
                ["ringsPerSecond"] = rate,
                ["wantedPerSecond"] = _rate,
                ["p50Ms"] = times.At(0.5).TotalMilliseconds,
                ["longestMs"] = times.Longest.TotalMilliseconds,
                ["percentOfACore"] = busy.TotalSeconds / seconds * 100,
                ["loadedEntities"] = world.Status.LoadedEntities,
                ["overdueMs"] = world.Status.Overdue.TotalMilliseconds,
            },
        };
    }

    private static Latencies Lateness(World world, long from, long to, CommitMoments commits)
    {
        var times = new Latencies();
        using var reader = world.OpenReader();
        foreach (var row in reader.ReadAfter(from).TakeWhile(row => row.Header.Position <= to))
        {
            var rang = JsonNode.Parse(row.Body.Span)?["events"]?[0]?["body"];
            if ((DateTimeOffset?)rang?["due"] is not { } due || commits.Of(row.Header.Position) is not { } at) continue;
            times.Add((long)((at - due).TotalSeconds * Stopwatch.Frequency));
        }

        return times;
    }
}
