using Primitives.Hosting;
using Primitives.Queues;

namespace Primitives.Benchmarks.Queues;

/// <summary>Callers that each add one event of 200 bytes after the other to one queue; and beside it to a hundred. The
/// limit is a group commit of records of the same size by as many callers.</summary>
internal sealed class QueueEnqueue(string folder, bool isQuick)
{
    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 1 : 4);
    private readonly int _rounds = isQuick ? 1 : 3;

    public async Task<Figure> Run(string name, int callers, double target)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        var app = await App.Start(own, p => p.Define("queue", new QueueDefinition(), Names.Definition))
            .ConfigureAwait(false);
        await using var _ = app.ConfigureAwait(false);
        var (one, many) = (Adds(Names.Queues(app, 1)), Adds(Names.Queues(app, Names.Many)));
        var before = app.Last;
        await Callers.Run(callers, _time, one).ConfigureAwait(false);
        using var raw = new RawJournal(own, app.RecordBytes(before));

        var (rate, limit, ratio) = await Turns.Take(
            _rounds, () => Callers.Run(callers, _time, raw.Loop), () => Callers.Run(callers, _time, one))
            .ConfigureAwait(false);
        var other = await Turns.Take(_rounds, () => Callers.Run(callers, _time, many)).ConfigureAwait(false);
        return new(name, rate, "/s", limit, ratio, $"{target:N0}/s", rate >= target)
        {
            Details = new Dictionary<string, double> { [$"{Names.Many} queues /s"] = other },
        };
    }

    /// <summary>Callers that add one event after the other.</summary>
    public static Func<int, Func<bool>, Task<long>> Adds(EventQueue[] queues) => async (caller, goOn) =>
    {
        var queue = queues[caller % queues.Length];
        var added = new Enqueue(Names.Data);
        var done = 0L;
        while (goOn())
        {
            for (var i = 0; i < Callers.AsksBetweenLooks; i++, done++)
                await queue.EnqueueAsync(added).ConfigureAwait(false);
        }

        return done;
    };
}
