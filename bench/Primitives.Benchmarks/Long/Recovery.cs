using Primitives.Engine;

namespace Primitives.Benchmarks.Long;

/// <summary>A start without snapshots: from the first moment until every entity has answered out of the journal
/// alone; the limit is a bare loop over the same journal's reader.</summary>
internal sealed class Recovery(string folder, bool isQuick)
{
    private const double Target = 50_000;
    private const int RecordsEach = 2;

    private readonly int _entities = isQuick ? 20_000 : 500_000;
    private readonly int _rounds = isQuick ? 1 : 3;

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "recover")).FullName;
        await Fill(own).ConfigureAwait(false);
        List<double> rates = [], limits = [], ratios = [], ready = [];
        for (var i = 0; i < _rounds; i++)
        {
            DataFolder.DeleteSnapshots(own);
            // Of its own for each start: an address remembers what an engine has loaded under it.
            Address[] addresses = [.. World.Notes(_entities)];
            var watch = Stopwatch.StartNew();
            await using var world = await World.OnDisk(own, new EngineOptions()).ConfigureAwait(false);
            ready.Add(watch.Elapsed.TotalSeconds);
            await Callers.Each(addresses, to => Look(world, to)).ConfigureAwait(false);
            rates.Add(_entities / watch.Elapsed.TotalSeconds);
            await world.Rest().ConfigureAwait(false); // Else the snapshots would slow the limit down.
            limits.Add(_entities / Read(world).TotalSeconds);
            ratios.Add(rates[^1] / limits[^1]);
        }

        return new("recover", Median.Of(rates), "/s", Median.Of(limits), Median.Of(ratios), $"{Target:N0}/s",
            Median.Of(rates) >= Target)
        {
            Details = new Dictionary<string, double>
            {
                ["entities"] = _entities,
                ["recordsEach"] = RecordsEach,
                ["readySeconds"] = Median.Of(ready),
                ["answeredSeconds"] = _entities / Median.Of(rates),
                ["diskMiB"] = DataFolder.Size(own),
            },
        };
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

    private static TimeSpan Read(World world)
    {
        var watch = Stopwatch.StartNew();
        world.ReadJournal();
        return watch.Elapsed;
    }
}
