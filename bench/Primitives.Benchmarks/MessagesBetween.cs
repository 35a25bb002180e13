using System.Globalization;

namespace Primitives.Benchmarks;

/// <summary>Messages between entities: from the commands that send them until the last of them has come to its end on
/// record. The limit is a raw group commit, of which a message needs three: the senders, the receiver's, and the
/// acknowledgement.</summary>
internal sealed class MessagesBetween(string folder, bool isQuick)
{
    private const double Target = 20_000;
    private const int CallerCount = NoteCallers.Many;
    private const int Entities = 10_000;
    private const int Stride = 7919; // A prime: senders and receivers are not neighbours.

    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 1 : 4);
    private readonly int _rounds = isQuick ? 1 : 3;
    private readonly string _text = new('x', 40);

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "messages.between")).FullName;
        await using var world = await World.OnDisk(own).ConfigureAwait(false);
        Address[] addresses =
            [.. Enumerable.Range(0, Entities).Select(i => world.Client.At(RelayEntity.Name, IdOf(i)))];
        await Send(world, addresses).ConfigureAwait(false);
        using var raw = new RawJournal(own, world.RecordBytes());
        await Callers.Run(CallerCount, _time, raw.Loop).ConfigureAwait(false);

        List<double> rates = [], limits = [], ratios = [];
        for (var i = 0; i < _rounds; i++)
        {
            limits.Add(await Callers.Run(CallerCount, _time, raw.Loop).ConfigureAwait(false));
            rates.Add(await Send(world, addresses).ConfigureAwait(false));
            ratios.Add(rates[^1] / limits[^1]);
        }

        var met = Median.Of(rates) >= Target;
        return new(
            "messages.between", Median.Of(rates), "/s", Median.Of(limits), Median.Of(ratios), $"{Target:N0}/s", met);
    }

    /// <summary>Sends for a while, waits for the last to come to its end, and returns messages a second.</summary>
    /// <exception cref="TimeoutException">They do not within a minute.</exception>
    private async Task<double> Send(World world, Address[] addresses)
    {
        var watch = Stopwatch.StartNew();
        var loops = Enumerable.Range(0, CallerCount).Select(caller => Task.Run(async () =>
        {
            var sent = 0L;
            for (var from = caller; watch.Elapsed < _time; from = (from + CallerCount) % addresses.Length, sent++)
            {
                var to = (from + Stride) % addresses.Length;
                (await world.Client.Ask(addresses[from], new Pass(IdOf(to), _text)).ConfigureAwait(false)).OrThrow();
            }

            return sent;
        }));
        var total = (await Task.WhenAll(loops).ConfigureAwait(false)).Sum();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (world.Status.OpenMessages > 0)
        {
            if (watch.Elapsed > _time + TimeSpan.FromMinutes(1))
                throw new TimeoutException($"{world.Status.OpenMessages} messages are open after a minute.");
            await timer.WaitForNextTickAsync().ConfigureAwait(false);
        }

        return total / watch.Elapsed.TotalSeconds;
    }

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"relay-{number}");
}
