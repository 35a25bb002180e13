using System.Globalization;
using System.Net.Sockets;

namespace Primitives.Benchmarks.Peers;

/// <summary>Redis in a folder of its own, syncing before each reply, and callers that add to a stream.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const int Sockets = 4;
    private const int Takers = 16;
    private const int AtOnce = 100;
    private static readonly TimeSpan MaxStart = TimeSpan.FromSeconds(20);

    private readonly Child _server;
    private readonly int _port;
    private readonly List<RedisSocket> _sockets = [];

    private RedisServer(Child server, int port) => (_server, _port) = (server, port);

    /// <summary>What is measured, in words.</summary>
    public static string How => $"XADD, appendfsync always, 1,024 callers over {Sockets} sockets";

    /// <exception cref="NotInstalledException">There is none.</exception>
    public static async Task<RedisServer> Start(string folder, int recordBytes)
    {
        var file = Executables.Find("redis-server")
            ?? throw new NotInstalledException("peers.redis is left out: there is no redis-server on the path.");
        Directory.CreateDirectory(folder);
        var port = Child.FreePort();
        var server = new RedisServer(Child.Start(file,
            "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder,
            "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--daemonize", "no"), port);
        try
        {
            for (var i = 0; i < Sockets; i++)
                server._sockets.Add(new(await server.Connect().ConfigureAwait(false), recordBytes));
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task<PeerSlice> Run(TimeSpan time) => PeerSlice.Of(time, (number, latencies, until) =>
        _sockets[number % Sockets].TimedLoop(latencies, until));

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets) socket.Dispose();
        await _server.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Has consumers of a group take what was added, some at a time, and acknowledge it; returns how many a
    /// second.</summary>
    public async Task<double> Take(TimeSpan time)
    {
        using (var first = new RespLine(await Connect().ConfigureAwait(false)))
        {
            first.Ask("XGROUP", "DESTROY", "notes", "takers");
            first.Ask("XGROUP", "CREATE", "notes", "takers", "0");
        }

        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Takers).Select(number => Task.Run(async () =>
        {
            using var line = new RespLine(await Connect().ConfigureAwait(false));
            var taken = 0L;
            while (watch.Elapsed < time && TakeSome(line, number) is var count and > 0) taken += count;
            return taken;
        }))).ConfigureAwait(false);
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Takes and acknowledges some; returns how many.</summary>
    private static int TakeSome(RespLine line, int number)
    {
        var reply = line.Ask("XREADGROUP", "GROUP", "takers", string.Create(CultureInfo.InvariantCulture, $"t{number}"),
            "COUNT", AtOnce.ToString(CultureInfo.InvariantCulture), "STREAMS", "notes", ">");
        if (reply is not List<object?> { Count: > 0 } streams) return 0;

        // Of each stream its name and its entries, of each entry its id and its fields.
        var entries = (List<object?>)((List<object?>)streams[0]!)[1]!;
        string[] ids = [.. entries.Select(entry => (string)((List<object?>)entry!)[0]!)];
        line.Ask(["XACK", "notes", "takers", .. ids]);
        return ids.Length;
    }

    private async Task<Socket> Connect()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < MaxStart && !_server.HasExited;)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync("127.0.0.1", _port).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose(); // It does not listen yet.
            }

            await timer.WaitForNextTickAsync().ConfigureAwait(false);
        }

        throw new InvalidOperationException($"redis-server does not listen.\n{_server.Said}");
    }
}
