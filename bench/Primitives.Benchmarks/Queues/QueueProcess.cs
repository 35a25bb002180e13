using Primitives.Hosting;
using Primitives.Queues;

namespace Primitives.Benchmarks.Queues;

/// <summary>Events of one queue that a handler in the process does nothing with, a hundred at once; beside it the same
/// with the sixteen at once that a definition has that says nothing of it, and of a hundred queues. The limit is a
/// group commit of records of as many bytes as an event's processing has taken of the journal, by as many
/// callers.</summary>
internal sealed class QueueProcess(string folder, bool isQuick)
{
    private const double Target = 30_000;
    private const int AtOnce = 100; // As many as a handler has at a time unless it is set otherwise.
    private const string Few = "few";

    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 1 : 4);
    private readonly int _rounds = isQuick ? 1 : 3;
    private readonly int _events = isQuick ? 10_000 : 150_000;

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "queue.process")).FullName;
        var app = await App.Start(own, Build).ConfigureAwait(false);
        await using var _ = app.ConfigureAwait(false);
        var (one, few, many) = (Names.Queues(app, 1), new EventQueue(app.Client, Few), Names.Queues(app, Names.Many));

        await Process(one).ConfigureAwait(false);
        var bytes = await BytesOfEach(app, one).ConfigureAwait(false);
        using var raw = new RawJournal(own, (int)bytes);
        var (rate, limit, ratio) = await Turns.Take(
            _rounds, () => Callers.Run(AtOnce, _time, raw.Loop), () => Process(one)).ConfigureAwait(false);
        var ofFew = await Turns.Take(_rounds, () => Process(few)).ConfigureAwait(false);
        var ofMany = await Turns.Take(_rounds, () => Process(many)).ConfigureAwait(false);
        return new("queue.process", rate, "/s", limit, ratio, $"{Target:N0}/s", rate >= Target)
        {
            Details = new Dictionary<string, double>
            {
                ["16 at once /s"] = ofFew, [$"{Names.Many} queues /s"] = ofMany, ["journal B"] = bytes,
            },
        };
    }

    private static void Build(PrimitivesBuilder primitives)
    {
        var definition = new QueueDefinition { Processing = QueueProcessing.Handler };
        primitives.Define("queue", definition with { Concurrency = AtOnce }, Names.Definition)
            .Define("queue", definition, Few)
            .Handle("queue", handler: null, (_, _, _) => Task.FromResult<HandlerReply?>(null));
    }

    private async Task<double> Process(params EventQueue[] queues)
    {
        await Drain.Fill(queues, _events).ConfigureAwait(false);
        return await Drain.Run(queues).ConfigureAwait(false);
    }

    /// <summary>How many bytes of the journal the processing of an event takes.</summary>
    private async Task<double> BytesOfEach(App app, EventQueue[] queues)
    {
        await Drain.Fill(queues, _events).ConfigureAwait(false);
        var before = app.Last;
        await Drain.Run(queues).ConfigureAwait(false);
        return app.JournalBytes(before) / (double)_events;
    }
}
