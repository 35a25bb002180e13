using Primitives.Engine;

namespace Primitives.Benchmarks.Long;

/// <summary>A start without snapshots: from the first moment until every entity has answered out of the journal
/// alone; the limit is a bare loop over the same journal's reader.</summary>
internal sealed class Recovery(string folder, bool isQuick)
{
    private const double Target = 50_000;
    private const int RecordsEach = 2;

    private readonly int _entities = isQuick ? 50_000 : 500_000;
    private readonly int _rounds = isQuick ? 1 : 3;

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "recover")).FullName;
        await Fill(own).ConfigureAwait(false);
        List<double> rates = [], limits = [], ratios = [], ready = [], processor = [];
        for (var i = 0; i < _rounds; i++)
        {
            var (seconds, answered, limit, busy) = await Start(own).ConfigureAwait(false);
            ready.Add(seconds);
            processor.Add(busy);
            rates.Add(_entities / answered);
            limits.Add(_entities / limit);
            ratios.Add(rates[^1] / limits[^1]);
        }

        var (rate, isMet) = (Median.Of(rates), Median.Of(rates) >= Target);
        return new("recover", rate, "/s", Median.Of(limits), Median.Of(ratios), $"{Target:N0}/s", isMet)
        {
            Details = new Dictionary<string, double>
            {
                ["entities"] = _entities,
                ["recordsEach"] = RecordsEach,
                ["readySeconds"] = Median.Of(ready),
                ["answeredSeconds"] = _entities / rate,
                ["processorSeconds"] = Median.Of(processor),
                ["diskMiB"] = DataFolder.Size(own),
            },
        };
    }

    /// <returns>Seconds until it was ready, until all had answered, that the limit took, and that the processors were
    /// busy for it until all had answered.</returns>
    private async Task<(double Ready, double Answered, double Limit, double Busy)> Start(string own)
    {
        DataFolder.DeleteSnapshots(own);
        // Of its own for each start: an address remembers what an engine has loaded under it.
        Address[] addresses = [.. World.Notes(_entities)];
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await using var world = await World.OnDisk(own, new EngineOptions()).ConfigureAwait(false);
        var ready = watch.Elapsed;
        await Callers.Each(addresses, to => Look(world, to)).ConfigureAwait(false);
        var (answered, busy) = (watch.Elapsed, Environment.CpuUsage.TotalTime - before);
        await world.Rest().ConfigureAwait(false); // Else the snapshots would slow the limit down.
        watch.Restart();
        world.ReadJournal();
        return (ready.TotalSeconds, answered.TotalSeconds, watch.Elapsed.TotalSeconds, busy.TotalSeconds);
    }

    private async Task Fill(string own)
    {
        await using var world = await World.OnDisk(own, new EngineOptions()).ConfigureAwait(false);
        for (var i = 0; i < RecordsEach; i++) await world.Write(_entities).ConfigureAwait(false);
    }

    private static async Task Look(World world, Address to)
    {
        var note = (await world.Client.Ask(to, new Read()).ConfigureAwait(false)).OrThrow();
        if (note.Count != RecordsEach) throw new InvalidOperationException($"{to} has {note.Count} records.");
    }
}
