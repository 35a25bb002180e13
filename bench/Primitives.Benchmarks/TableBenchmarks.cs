namespace Primitives.Benchmarks;

/// <summary>Entities whose rows are more than memory should hold.</summary>
internal sealed class TableBenchmarks(string folder, bool isQuick)
{
    private const int RowsAtOnce = 1_000;
    private const int HotCallers = 1024;
    private const double Mebibyte = 1024 * 1024;

    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 1 : 4);
    private readonly int _rows = isQuick ? 100_000 : 10_000_000;
    private readonly int _rounds = isQuick ? 1 : 3;

    public IEnumerable<Benchmark> All =>
    [
        Benchmark.Of("tables.recover", BenchmarkGroup.Long, Recover),
        Benchmark.Of("tables.hot", BenchmarkGroup.Queues, Hot),
    ];

    /// <summary>The time to the first answer of an entity with ten million rows, of an engine that has just
    /// started.</summary>
    private async Task<Figure> Recover()
    {
        const double Target = 100;
        var own = Directory.CreateDirectory(Path.Combine(folder, "tables.recover")).FullName;
        await using (var world = await World.OnDisk(own).ConfigureAwait(false))
        {
            var backlog = world.Client.At(BacklogEntity.Name, "large");
            var push = new Push(RowsAtOnce);
            for (var i = 0; i < _rows; i += RowsAtOnce)
                (await world.Client.Ask(backlog, push).ConfigureAwait(false)).OrThrow();
            await world.Rest().ConfigureAwait(false);
        }

        await using var again = await World.OnDisk(own).ConfigureAwait(false);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var head = (await again.Client.Ask(again.Client.At(BacklogEntity.Name, "large"), new Peek())
            .ConfigureAwait(false)).OrThrow();
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        if (head.Count != 1) throw new InvalidOperationException("The backlog has no head.");
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / Mebibyte;
        return new("tables.recover", milliseconds, "ms", null, null, $"under {Target:N0} ms", milliseconds < Target)
        {
            Details = new Dictionary<string, double>
            {
                ["entity MiB"] = memory, ["process MiB"] = Environment.WorkingSet / Mebibyte, ["rows"] = _rows,
            },
        };
    }

    /// <summary>Callers that put rows at the tail of one entity and take them from its head, in turn.</summary>
    private async Task<Figure> Hot()
    {
        const double Target = 0.70;
        var own = Directory.CreateDirectory(Path.Combine(folder, "tables.hot")).FullName;
        await using var world = await World.OnDisk(own).ConfigureAwait(false);
        var backlog = world.Client.At(BacklogEntity.Name, "hot");
        Task<long> Ask(int caller, Func<bool> goOn) => PushAndPop(world, backlog, caller, goOn);
        await Callers.Run(HotCallers, _time, Ask).ConfigureAwait(false);
        using var raw = new RawJournal(own, world.RecordBytes());
        await Callers.Run(HotCallers, _time, raw.Loop).ConfigureAwait(false);
        List<double> rates = [], limits = [], ratios = [];
        for (var i = 0; i < _rounds; i++)
        {
            limits.Add(await Callers.Run(HotCallers, _time, raw.Loop).ConfigureAwait(false));
            rates.Add(await Callers.Run(HotCallers, _time, Ask).ConfigureAwait(false));
            ratios.Add(rates[^1] / limits[^1]);
        }

        var met = Median.Of(ratios) >= Target;
        return new(
            "tables.hot", Median.Of(rates), "/s", Median.Of(limits), Median.Of(ratios), $"{Target:P0}", met)
        {
            Details = new Dictionary<string, double> { ["process MiB"] = Environment.WorkingSet / Mebibyte },
        };
    }

    private static async Task<long> PushAndPop(World world, Address backlog, int caller, Func<bool> goOn)
    {
        var (client, push, pop) = (world.Client, new Push(1), new Pop());
        var done = 0L;
        while (goOn())
        {
            for (var i = 0; i < Callers.AsksBetweenLooks; i++, done++)
            {
                ICommand<BacklogState> command = (caller + i) % 2 == 0 ? push : pop;
                (await client.Ask(backlog, command).ConfigureAwait(false)).OrThrow();
            }
        }

        return done;
    }
}
