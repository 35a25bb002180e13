using Primitives.Hosting;
using Primitives.Queues;

namespace Primitives.Benchmarks.Queues;

/// <summary>Ten million events of 200 bytes that wait in one queue: what the process takes of memory meanwhile, and at
/// what rates events are added and processed then, beside those of the same queue when it is empty.</summary>
internal sealed class QueueBacklog(string folder, bool isQuick)
{
    private const double TargetMebibytes = 512;
    private const double TargetRate = 0.9; // Less is a change, more is the machine.
    private const double Mebibyte = 1024 * 1024;
    private const int CallerCount = 1024;
    private const int AtOnce = 1000;
    private const int Fillers = 4;

    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 1 : 10);
    private readonly int _events = isQuick ? 100_000 : 10_000_000;
    private long _highest;

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "queue.backlog")).FullName;
        var definition = new QueueDefinition { Processing = QueueProcessing.Handler, Concurrency = 100 };
        var app = await App.Start(own, p => p.Define("queue", definition, Names.Definition)
            .Handle("queue", handler: null, (_, _, _) => Task.FromResult<HandlerReply?>(null)))
            .ConfigureAwait(false);
        await using var _ = app.ConfigureAwait(false);
        var queue = Names.Queues(app, 1)[0];
        await queue.PauseAsync().ConfigureAwait(false);
        await Rates(queue).ConfigureAwait(false);
        var (addedEmpty, processedEmpty) = await Rates(queue).ConfigureAwait(false);

        using var watched = new CancellationTokenSource();
        var watching = Watch(watched.Token);
        await Fill(queue).ConfigureAwait(false);
        var (added, processed) = await Rates(queue).ConfigureAwait(false);
        await watched.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        return FigureOf(addedEmpty, processedEmpty, added, processed);
    }

    private Figure FigureOf(double addedEmpty, double processedEmpty, double added, double processed)
    {
        var memory = _highest / Mebibyte;
        return new("queue.backlog", memory, "MiB", null, null, $"under {TargetMebibytes:N0} MiB, {TargetRate:P0}",
            memory < TargetMebibytes && added > TargetRate * addedEmpty && processed > TargetRate * processedEmpty)
        {
            Details = new Dictionary<string, double>
            {
                ["events"] = _events,
                ["added /s"] = added, ["added while empty /s"] = addedEmpty,
                ["processed /s"] = processed, ["processed while empty /s"] = processedEmpty,
            },
        };
    }

    /// <summary>How fast events are added to the paused queue, and then, when it goes on, processed.</summary>
    private async Task<(double Added, double Processed)> Rates(EventQueue queue)
    {
        var added = await Callers.Run(CallerCount, _time, async (_, goOn) =>
        {
            var done = 0L;
            for (; goOn(); done++) await queue.EnqueueAsync(new Enqueue(Names.Data)).ConfigureAwait(false);
            return done;
        }).ConfigureAwait(false);
        var before = (await queue.ResumeAsync().ConfigureAwait(false)).Succeeded;
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (watch.Elapsed < _time && await queue.GetStatusAsync().ConfigureAwait(false) is { Ready: > 0 })
            await timer.WaitForNextTickAsync().ConfigureAwait(false);
        var after = (await queue.PauseAsync().ConfigureAwait(false)).Succeeded;
        return (added, (after - before) / watch.Elapsed.TotalSeconds);
    }

    private Task Fill(EventQueue queue) => Task.WhenAll(Enumerable.Range(0, Fillers).Select(_ => Task.Run(async () =>
    {
        for (var left = _events / Fillers; left > 0; left -= AtOnce)
            await queue.EnqueueAsync(Names.Events(Math.Min(left, AtOnce))).ConfigureAwait(false);
    })));

    /// <summary>Looks four times a second what the process takes of memory, until it is told to end.</summary>
    private async Task Watch(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!ended.IsCancellationRequested)
        {
            _highest = Math.Max(_highest, Environment.WorkingSet);
            await timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
