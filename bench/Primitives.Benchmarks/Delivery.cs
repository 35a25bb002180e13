using Primitives.Streams;

namespace Primitives.Benchmarks;

/// <summary>One subscriber gets everything from the oldest event on, over a journal on disk; the limit is a bare loop
/// over the same journal's reader, which looks at nothing.</summary>
internal sealed class Delivery(string folder, bool isQuick)
{
    private const double Target = 200_000;
    private const int Writers = 1024;
    private const int Entities = 10_000;
    private static readonly Write Command = new(new string('x', 40));

    private readonly int _each = isQuick ? 50 : 500; // Of each writer: 51,200 or 512,000 events.
    private readonly int _rounds = isQuick ? 1 : 3;

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "subscribe.deliver")).FullName;
        await using var world = await World.OnDisk(own).ConfigureAwait(false);
        await Fill(world).ConfigureAwait(false);
        using var stream = world.OpenStream();
        var count = world.ReadJournal();
        await Deliver(stream, count).ConfigureAwait(false);

        List<double> rates = [], limits = [], ratios = [];
        for (var i = 0; i < _rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            world.ReadJournal();
            limits.Add(count / watch.Elapsed.TotalSeconds);
            watch.Restart();
            await Deliver(stream, count).ConfigureAwait(false);
            rates.Add(count / watch.Elapsed.TotalSeconds);
            ratios.Add(rates[^1] / limits[^1]);
        }

        var met = Median.Of(rates) >= Target;
        return new(
            "subscribe.deliver", Median.Of(rates), "/s", Median.Of(limits), Median.Of(ratios), $"{Target:N0}/s", met);
    }

    private async Task Fill(World world)
    {
        var addresses = await world.Load(Entities).ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < _each; i++)
            {
                var to = addresses[((writer * 7919) + (i * 104_729)) % addresses.Length];
                (await world.Client.Ask(to, Command).ConfigureAwait(false)).OrThrow();
            }
        }))).ConfigureAwait(false);
    }

    private static async Task Deliver(EventStream stream, long count)
    {
        var options = new SubscriptionOptions { From = SubscriptionStart.Oldest };
        var delivered = 0L;
        await foreach (var happened in stream.Subscribe(options).ConfigureAwait(false))
        {
            if (happened.Body.Length > 0 && ++delivered == count) return;
        }
    }
}
