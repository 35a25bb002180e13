using System.Globalization;
using System.Net.Sockets;

namespace Primitives.Benchmarks.Peers;

/// <summary>Redis in a folder of its own, syncing before each reply, and callers that add to a stream.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const int Sockets = 4;
    private static readonly TimeSpan MaxStart = TimeSpan.FromSeconds(20);

    private readonly Child _server;
    private readonly List<RedisSocket> _sockets = [];

    private RedisServer(Child server) => _server = server;

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
            "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--daemonize", "no"));
        try
        {
            for (var i = 0; i < Sockets; i++)
                server._sockets.Add(new(await server.Connect(port).ConfigureAwait(false), recordBytes));
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

    private async Task<Socket> Connect(int port)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < MaxStart && !_server.HasExited;)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync("127.0.0.1", port).ConfigureAwait(false);
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
