using Primitives.Benchmarks.Long;
using Primitives.Benchmarks.Peers;
using Primitives.Benchmarks.Queues;
using Primitives.Benchmarks.Soak;

namespace Primitives.Benchmarks;

/// <summary>All there is to run, and what of it was asked for.</summary>
internal sealed class Suite(Arguments arguments, string folder)
{
    private const double SoakMinutes = 10;
    private const double QuickSoakMinutes = 0.5;

    private IReadOnlyList<Benchmark> All =>
    [
        .. new Benchmarks(folder, arguments.IsQuick).All,
        .. new TableBenchmarks(folder, arguments.IsQuick).All,
        .. new QueueBenchmarks(folder, arguments.IsQuick).All,
        .. new LongBenchmarks(folder, arguments.IsQuick, arguments.Addresses).All,
        Benchmark.Of("soak", BenchmarkGroup.Soak, Soak),
        new("peers.queue", BenchmarkGroup.Peers, () => new QueuePeers(folder, arguments.IsQuick, Say).Run()),
        new("peers", BenchmarkGroup.Peers, () => new PeerRun(folder, arguments.IsQuick, Say).Run()),
    ];

    /// <summary>A name that there is not, if one was asked for.</summary>
    public string? Unknown => arguments.Names.FirstOrDefault(name => !All.Any(one => one.Name == name));

    /// <summary>The names that there are.</summary>
    public string Names => string.Join(' ', All.Select(one => one.Name));

    /// <summary>Runs what was asked for, and tells of it.</summary>
    /// <returns>Whether every target was met.</returns>
    public async Task<bool> Run()
    {
        var isMet = true;
        foreach (var one in All.Where(IsWanted))
        {
            foreach (var figure in await one.Run().ConfigureAwait(false))
            {
                isMet &= figure.Met;
                Console.WriteLine(arguments.IsJson
                    ? JsonSerializer.Serialize(figure, FigureJson.Default.Figure) : figure.ToLine());
            }

            // The next has the disk and the memory for itself.
            foreach (var left in Directory.GetDirectories(folder)) Directory.Delete(left, recursive: true);
            GC.Collect();
        }

        return isMet;
    }

    private bool IsWanted(Benchmark one) => arguments.Names.Contains(one.Name) || arguments.Groups.Contains(one.Group)
        || (one.Group == BenchmarkGroup.Short && arguments.Names.Count == 0 && arguments.Groups.Count == 0);

    private Task<Figure> Soak()
    {
        var minutes = arguments.SoakMinutes ?? (arguments.IsQuick ? QuickSoakMinutes : SoakMinutes);
        return new SoakRun(folder, arguments.IsQuick, TimeSpan.FromMinutes(minutes), Tell, Say).Run();
    }

    private void Tell(SoakSample sample) => Console.WriteLine(arguments.IsJson
        ? JsonSerializer.Serialize(sample, FigureJson.Default.SoakSample) : sample.ToLine());

    /// <summary>For people; where lines of JSON are written it goes beside them.</summary>
    private void Say(string line) => (arguments.IsJson ? Console.Error : Console.Out).WriteLine(line);
}
