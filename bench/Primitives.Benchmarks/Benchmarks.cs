using System.Globalization;

namespace Primitives.Benchmarks;

/// <summary>The benchmarks by name. Each commit figure is taken in turn with its raw limit, on the same file system,
/// with records of the same size.</summary>
internal sealed class Benchmarks(string folder, bool isQuick)
{
    private const int Entities = 100_000;
    private const int Stride = 104_729; // A prime far above the number of callers: neighbours never meet.
    private const int Producers = 2;
    private const int Window = 4096; // Asks on their way of one producer.
    private static readonly Write Command = new(new string('x', 40));

    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 1 : 4);
    private readonly TimeSpan _warmUp = TimeSpan.FromSeconds(isQuick ? 1 : 3);
    private readonly int _rounds = isQuick ? 1 : 3;

    public IEnumerable<Benchmark> All =>
    [
        Of("ask.memory.100k", AskMemory),
        Of("commit.single", () => Commit("commit.single", callers: 1, entities: 1, ratio: 0.60, floor: 0)),
        Of("commit.cold.64", () => Commit("commit.cold.64", callers: 64, Entities, ratio: 0.70, floor: 60_000)),
        Of("commit.hot.1024", () => Commit("commit.hot.1024", callers: 1024, entities: 1, ratio: 0.70, floor: 150_000)),
        Of("commit.cold.1024", () => Commit("commit.cold.1024", callers: 1024, Entities, ratio: 0.55, floor: 120_000)),
        Of("memory.idle", IdleMemory),
        Of("subscribe.deliver", () => new Delivery(folder, isQuick).Run()),
        Of("handler.push", () => new HandlerPush(folder, isQuick).Run()),
        Of("messages.between", () => new MessagesBetween(folder, isQuick).Run()),
    ];

    private static Benchmark Of(string name, Func<Task<Figure>> run) => Benchmark.Of(name, BenchmarkGroup.Short, run);

    private async Task<Figure> AskMemory()
    {
        const double Target = 2_500_000;
        await using var world = await World.InMemory().ConfigureAwait(false);
        var addresses = await world.Load(Entities).ConfigureAwait(false);
        var ask = Pipelines(world, addresses);
        await Callers.Run(Producers, _warmUp, ask).ConfigureAwait(false);
        using var raw = new RawAsks(Entities);
        Task<long> AskRaw(int caller, Func<bool> goOn) => raw.Producer(caller, Window, Entities, Stride, goOn);
        await Callers.Run(Producers, _warmUp, AskRaw).ConfigureAwait(false);

        List<double> rates = [], limits = [], ratios = [];
        for (var i = 0; i < _rounds; i++)
        {
            limits.Add(await Callers.Run(Producers, _time, AskRaw).ConfigureAwait(false));
            rates.Add(await Callers.Run(Producers, _time, ask).ConfigureAwait(false));
            ratios.Add(rates[^1] / limits[^1]);
        }

        var met = Median.Of(rates) >= Target;
        return new(
            "ask.memory.100k", Median.Of(rates), "/s", Median.Of(limits), Median.Of(ratios), $"{Target:N0}/s", met);
    }

    private async Task<Figure> Commit(string name, int callers, int entities, double ratio, double floor)
    {
        List<double> rates = [], limits = [], ratios = [];
        var own = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        await using var world = await World.OnDisk(own).ConfigureAwait(false);
        var addresses = await world.Load(entities).ConfigureAwait(false);
        var ask = Asks(world, addresses, Command);
        await Callers.Run(callers, _warmUp, ask).ConfigureAwait(false);
        var bytes = world.RecordBytes();

        using var raw = new RawJournal(own, bytes);
        await Callers.Run(callers, _warmUp, raw.Loop).ConfigureAwait(false);

        for (var i = 0; i < _rounds; i++)
        {
            limits.Add(await Callers.Run(callers, _time, raw.Loop).ConfigureAwait(false));
            rates.Add(await Callers.Run(callers, _time, ask).ConfigureAwait(false));
            ratios.Add(rates[^1] / limits[^1]);
        }

        var target = string.Create(CultureInfo.InvariantCulture, $"{ratio:P0} and {floor:N0}/s");
        var met = Median.Of(ratios) >= ratio && Median.Of(rates) >= floor;
        return new(name, Median.Of(rates), "/s", Median.Of(limits), Median.Of(ratios), target, met);
    }

    private async Task<Figure> IdleMemory()
    {
        const double Target = 1024;
        await using var world = await World.InMemory().ConfigureAwait(false);
        await world.Load(1000).ConfigureAwait(false);
        Address[] addresses = [.. Enumerable.Range(0, Entities).Select(i => world.Client.At("note", $"idle-{i}"))];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var address in addresses)
            (await world.Client.Ask(address, new Read()).ConfigureAwait(false)).OrThrow();
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Entities;
        GC.KeepAlive(addresses);
        return new("memory.idle", each, "B", null, null, $"under {Target:N0} B an entity", each < Target);
    }

    /// <summary>A producer that has many asks on their way at once, and takes the answers in order.</summary>
    private static Func<int, Func<bool>, Task<long>> Pipelines(World world, Address[] addresses)
    {
        var (client, command) = (world.Client, new Read());
        return async (caller, goOn) =>
        {
            var window = new Queue<ValueTask<Outcome<NoteCount>>>(Window);
            Address[] order = [.. addresses];
            new Random(caller).Shuffle(order);
            var (done, index) = (0L, 0);
            while (goOn())
            {
                for (var i = 0; i < Window; i++, done++)
                {
                    index = (index + 1) % order.Length;
                    var answer = client.Ask(order[index], command);
                    if (answer.IsCompletedSuccessfully) answer.Result.OrThrow();
                    else window.Enqueue(answer);
                    if (window.Count == Window) (await window.Dequeue().ConfigureAwait(false)).OrThrow();
                }
            }

            while (window.TryDequeue(out var last)) (await last.ConfigureAwait(false)).OrThrow();
            return done;
        };
    }

    private static Func<int, Func<bool>, Task<long>> Asks(World world, Address[] addresses, ICommand<NoteCount> command)
    {
        var client = world.Client;
        return async (caller, goOn) =>
        {
            var (done, index) = (0L, (int)(caller * 7919L % addresses.Length));
            while (goOn())
            {
                for (var i = 0; i < Callers.AsksBetweenLooks; i++, done++)
                {
                    index = (index + Stride) % addresses.Length;
                    (await client.Ask(addresses[index], command).ConfigureAwait(false)).OrThrow();
                }
            }

            return done;
        };
    }
}
