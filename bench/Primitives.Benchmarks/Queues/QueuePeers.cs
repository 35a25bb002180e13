using System.Globalization;
using Primitives.Benchmarks.Peers;
using Primitives.Hosting;
using Primitives.Queues;

namespace Primitives.Benchmarks.Queues;

/// <summary>A queue beside others that sync before they reply: events of 200 bytes are added, and then taken and
/// acknowledged, all in turn, in one run.</summary>
internal sealed class QueuePeers(string folder, bool isQuick, Action<string> say)
{
    private const int EventBytes = 200;

    private readonly int _rounds = isQuick ? 1 : 3;
    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 2 : 10);

    private sealed record Part(string Name, string How, Func<TimeSpan, Task<double>> Run)
    {
        public List<double> Rates { get; } = [];
    }

    public async Task<IReadOnlyList<Figure>> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "peers.queue")).FullName;
        var app = await App.Start(own, p => p.Define("queue", new QueueDefinition(), Names.Definition))
            .ConfigureAwait(false);
        await using var _ = app.ConfigureAwait(false);
        await using var redis = await Peer.Start(() => RedisServer.Start(own + ".redis", EventBytes), say)
            .ConfigureAwait(false);
        await using var postgres = await Peer.Start(() => PostgresServer.Start(own + ".postgres", EventBytes), say)
            .ConfigureAwait(false);
        say("peers.queue.rabbitmq is left out: there is no client for it in this program.");

        List<Part> parts = [.. Ours(app)];
        if (redis is not null) parts.AddRange(Of(redis));
        if (postgres is not null) parts.AddRange(Of(postgres));
        foreach (var part in parts) await part.Run(_time / 4).ConfigureAwait(false); // Warms up.
        for (var i = 0; i < _rounds; i++)
            foreach (var part in parts) part.Rates.Add(await part.Run(_time).ConfigureAwait(false));
        return [.. parts.Select(part => new Figure(
            part.Name, Median.Of(part.Rates), "/s", null, null, $"none: {part.How}", Met: true))];
    }

    private static IEnumerable<Part> Ours(App app) =>
    [
        new("peers.queue.add", "ours, 1,024 callers in the process, one queue", time =>
            Callers.Run(NoteCallers.Many, time, QueueEnqueue.Adds(Names.Queues(app, 1)))),
        new("peers.queue.take", "ours over HTTP, 16 connections, 100 at a time, acknowledged as one", time =>
            new HttpReceivers(app.Url).Run(time)),
    ];

    private static IEnumerable<Part> Of(RedisServer redis) =>
    [
        new("peers.queue.redis.add", RedisServer.How, async time =>
            (await redis.Run(time).ConfigureAwait(false)).Rate),
        new("peers.queue.redis.take", "XREADGROUP and XACK, 16 connections, 100 at a time", redis.Take),
    ];

    private static IEnumerable<Part> Of(PostgresServer postgres) =>
    [
        new("peers.queue.postgres.add", postgres.How, async time =>
            (await postgres.Run(time).ConfigureAwait(false)).Rate),
        new("peers.queue.postgres.take", "DELETE of one row FOR UPDATE SKIP LOCKED, as many clients", async time =>
            (await postgres.Take(time / 4).ConfigureAwait(false)).Rate),
    ];
}
