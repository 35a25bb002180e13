using Primitives.Benchmarks.Queues;
using Primitives.Hosting;
using Primitives.Queues;

namespace Primitives.Benchmarks.Http;

/// <summary>Durable commands over HTTP: connections that each add one event of 40 bytes after the other to one queue.
/// Server and callers are one process on the same cores; the limit is a bare route of the same server that takes and
/// gives as many bytes.</summary>
internal sealed class HttpDurable(string folder, bool isQuick)
{
    private const double Target = 25_000;
    private const int Connections = 256;
    private static readonly byte[] Command = JsonSerializer.SerializeToUtf8Bytes(
        new Added(new string('x', 38)), HttpJson.Default.Added);

    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 1 : 4);
    private readonly int _rounds = isQuick ? 1 : 3;
    private volatile byte[] _answer = [];

    public async Task<Figure> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "http.durable")).FullName;
        var app = await App.Start(own, p => p.Define("queue", new QueueDefinition(), Names.Definition),
            BareRoute.Answering(() => _answer)).ConfigureAwait(false);
        await using var _ = app.ConfigureAwait(false);
        var enqueue = Posts(app, $"/api/v1/queue/{Names.Definition}/enqueue");
        await Callers.Run(Connections, _time, enqueue).ConfigureAwait(false);

        var (rate, limit, ratio) = await Turns.Take(_rounds,
            () => Callers.Run(Connections, _time, Posts(app, BareRoute.Path)),
            () => Callers.Run(Connections, _time, enqueue)).ConfigureAwait(false);
        return new("http.durable", rate, "/s", limit, ratio, $"{Target:N0}/s", rate >= Target);
    }

    private Func<int, Func<bool>, Task<long>> Posts(App app, string path) => async (_, goOn) =>
    {
        using var line = await HttpLine.Connect(app.Url).ConfigureAwait(false);
        var request = HttpLine.Post(app.Url, path, Command);
        var done = 0L;
        for (; goOn(); done++)
        {
            var answer = await line.Ask(request).ConfigureAwait(false);
            if (done == 0) _answer = answer.ToArray();
        }

        return done;
    };
}

internal sealed record Added(string Data);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web), JsonSerializable(typeof(Added))]
internal sealed partial class HttpJson : JsonSerializerContext;
