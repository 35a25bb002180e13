using Primitives.Benchmarks.Http;
using Primitives.Hosting;
using Primitives.Queues;

namespace Primitives.Benchmarks.Queues;

/// <summary>Receivers over HTTP that empty one queue. Server and receivers are one process on the same cores; the limit
/// is a bare route of the same server that takes and gives as many bytes, asked as often.</summary>
internal sealed class QueuePull(string folder, bool isQuick)
{
    private const double Target = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 1 : 4);
    private readonly int _rounds = isQuick ? 1 : 3;
    private readonly int _events = isQuick ? 10_000 : 150_000;
    private HttpReceivers? _receivers;

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "queue.pull")).FullName;
        var app = await App.Start(
            own, p => p.Define("queue", new QueueDefinition { Concurrency = 10_000 }, Names.Definition),
            BareRoute.Answering(() => _receivers!.LastAnswer)).ConfigureAwait(false);
        await using var _ = app.ConfigureAwait(false);
        _receivers = new(app.Url);
        var (rate, limit, ratio) = await Turns.Take(_rounds, () => AskBare(app), () => Pull(app))
            .ConfigureAwait(false);
        return new("queue.pull", rate, "/s", limit, ratio, $"{Target:N0}/s", rate >= Target);
    }

    private async Task<double> Pull(App app)
    {
        var queues = Names.Queues(app, 1);
        await Drain.Fill(queues, _events).ConfigureAwait(false);
        await queues[0].ResumeAsync().ConfigureAwait(false);
        return await _receivers!.Run(Patience).ConfigureAwait(false);
    }

    /// <summary>Events a second, if nothing had to be done for a receive and for an acknowledgement.</summary>
    private async Task<double> AskBare(App app) => HttpReceivers.Batch / 2.0 * await Callers.Run(
        HttpReceivers.Count, _time, async (_, goOn) =>
        {
            using var line = await HttpLine.Connect(app.Url).ConfigureAwait(false);
            var request = HttpLine.Post(app.Url, BareRoute.Path, _receivers!.LastAnswer);
            var done = 0L;
            for (; goOn(); done++) await line.Ask(request).ConfigureAwait(false);
            return done;
        }).ConfigureAwait(false);
}
