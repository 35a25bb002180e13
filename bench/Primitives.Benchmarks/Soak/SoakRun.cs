using System.Globalization;
using Primitives.Engine;

namespace Primitives.Benchmarks.Soak;

/// <summary>Minutes at 70% of what the engine can do: nothing may grow but the journal.</summary>
/// <param name="folder">Where it may write.</param>
/// <param name="isQuick">Whether a short form is to be run.</param>
/// <param name="time">For how long.</param>
/// <param name="tell">Takes each sample when it is there.</param>
/// <param name="say">Takes lines for people.</param>
internal sealed class SoakRun(
    string folder, bool isQuick, TimeSpan time, Action<SoakSample> tell, Action<string> say)
{
    private const double Share = 0.70;

    private readonly int _entities = isQuick ? 10_000 : 100_000;
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(Math.Min(10, time.TotalSeconds / 12));
    private readonly TimeSpan _probe = TimeSpan.FromSeconds(isQuick ? 2 : 10);

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "soak")).FullName;
        await using var world = await World.OnDisk(own, new EngineOptions()).ConfigureAwait(false);
        var addresses = await world.Write(_entities).ConfigureAwait(false);
        var capacity = await Capacity(world, addresses).ConfigureAwait(false);
        var rate = capacity * Share;
        say(string.Create(CultureInfo.InvariantCulture,
            $"soak: {time.TotalMinutes:0.##} minutes at {rate:N0}/s, {Share:P0} of {capacity:N0}/s measured first"));
        say(SoakSample.Heading);

        var samples = await Sample(world, own, new(world.Client, addresses, rate)).ConfigureAwait(false);
        var verdict = new SoakVerdict(samples, rate);
        foreach (var check in verdict.Checks) say(check.ToLine());
        return ToFigure(samples, verdict, capacity);
    }

    private async Task<double> Capacity(World world, Address[] addresses)
    {
        var callers = new NoteCallers(world, addresses);
        await Callers.Run(NoteCallers.Many, _probe / 2, new(), callers.Loop).ConfigureAwait(false);
        return (await Callers.Run(NoteCallers.Many, _probe, new(), callers.Loop).ConfigureAwait(false)).Rate;
    }

    private async Task<List<SoakSample>> Sample(World world, string own, Pacer pacer)
    {
        using var asks = pacer;
        using var timer = new PeriodicTimer(_interval);
        var samples = new List<SoakSample>();
        var (watch, answered, at) = (Stopwatch.StartNew(), 0L, TimeSpan.Zero);
        while (watch.Elapsed < time)
        {
            await timer.WaitForNextTickAsync().ConfigureAwait(false);
            var (now, all) = (watch.Elapsed, pacer.Answered);
            var rate = (all - answered) / (now - at).TotalSeconds;
            samples.Add(SoakSample.Take(world, own, now, rate, pacer.Take()));
            tell(samples[^1]);
            (answered, at) = (all, now);
        }

        return samples;
    }

    private Figure ToFigure(List<SoakSample> samples, SoakVerdict verdict, double capacity)
    {
        var last = samples.Skip(samples.Count * 2 / 3).ToList();
        return new("soak", last.Average(one => one.Rate), "/s", capacity, last.Average(one => one.Rate) / capacity,
            $"flat at {Share:P0} for {time.TotalMinutes:0.##} min", verdict.IsMet)
        {
            Details = new Dictionary<string, double>
            {
                ["p99Ms"] = Median.Of([.. last.Select(one => one.P99Ms)]),
                ["longestMs"] = samples.Max(one => one.LongestMs),
                ["residentMiB"] = last[^1].ResidentMiB,
                ["residentMiddleMiB"] = samples[samples.Count / 2].ResidentMiB,
                ["folderMiB"] = last[^1].FolderMiB,
                ["records"] = last[^1].Position,
            },
        };
    }
}
