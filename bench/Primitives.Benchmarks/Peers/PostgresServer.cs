using System.Globalization;

namespace Primitives.Benchmarks.Peers;

/// <summary>PostgreSQL in a folder of its own, with its defaults (<c>synchronous_commit=on</c>, <c>fsync=on</c>), and
/// its own client <c>pgbench</c>, each of whose transactions inserts one row.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "bench";
    private static readonly TimeSpan MaxStart = TimeSpan.FromSeconds(30);
    private static readonly int[] ClientCounts = [32, 64, 128]; // What is best differs between machines.

    private readonly Child _server;
    private readonly PgBench _client;
    private int _clients;

    private PostgresServer(Child server, PgBench client) => (_server, _client) = (server, client);

    /// <summary>What is measured, in words.</summary>
    public string How => $"INSERT of a row, synchronous_commit=on, pgbench -c {_clients}, the best of "
        + string.Join(", ", ClientCounts);

    /// <exception cref="NotInstalledException">There is none, or it cannot be run here.</exception>
    public static async Task<PostgresServer> Start(string folder, int recordBytes)
    {
        var (initdb, postgres, pgbench) = (Program("initdb"), Program("postgres"), Program("pgbench"));
        Directory.CreateDirectory(folder);
        var data = Path.Combine(folder, "data");
        var unprivileged = await Unprivileged(folder).ConfigureAwait(false);
        string[] init = [.. unprivileged, initdb, "-D", data, "-U", User, "-A", "trust", "--no-sync", "--locale=C"];
        var (code, said) = await Child.Run(init[0], init.Skip(1)).ConfigureAwait(false);
        if (code != 0) throw new NotInstalledException($"peers.postgres is left out: initdb failed: {said.Trim()}");

        var port = Child.FreePort().ToString(CultureInfo.InvariantCulture);
        string[] run =
        [
            .. unprivileged, postgres, "-D", data, "-p", port, "-c", "listen_addresses=127.0.0.1",
            "-c", "unix_socket_directories=", "-c", "synchronous_commit=on", "-c", "fsync=on",
            "-c", "max_connections=200",
        ];
        var server = new PostgresServer(
            Child.Start(run[0], run.Skip(1)), new(pgbench, folder, ["-h", "127.0.0.1", "-p", port, "-U", User]));
        try
        {
            await server.Prepare(recordBytes).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task<PeerSlice> Run(TimeSpan time) => _client.Run(_clients, time);

    /// <summary>Has clients take rows, each locked against the others, one a transaction.</summary>
    public Task<PeerSlice> Take(TimeSpan time) => _client.Take(_clients, time);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string Program(string name) => Executables.FindPostgres(name)
        ?? throw new NotInstalledException($"peers.postgres is left out: there is no {name} on this machine.");

    /// <summary>What to begin a command with, as PostgreSQL does not run as root.</summary>
    private static async Task<string[]> Unprivileged(string folder)
    {
        if (!Environment.IsPrivilegedProcess) return [];
        if (Executables.Find("setpriv") is not { } setpriv
            || (await Child.Run("chown", "postgres", folder).ConfigureAwait(false)).Code != 0)
            throw new NotInstalledException(
                "peers.postgres is left out: it does not run as root, and there is no setpriv or no user postgres.");
        return [setpriv, "--reuid=postgres", "--regid=postgres", "--clear-groups"];
    }

    private async Task Prepare(int recordBytes)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var watch = Stopwatch.StartNew();
        while (await _client.Prepare(recordBytes).ConfigureAwait(false) is { } wrong)
        {
            if (_server.HasExited || watch.Elapsed > MaxStart)
                throw new InvalidOperationException($"PostgreSQL does not start.\n{_server.Said}\n{wrong}");
            await timer.WaitForNextTickAsync().ConfigureAwait(false);
        }

        var best = 0.0;
        foreach (var clients in ClientCounts)
        {
            var slice = await _client.Run(clients, TimeSpan.FromSeconds(2)).ConfigureAwait(false);
            if (slice.Rate > best) (best, _clients) = (slice.Rate, clients);
        }
    }
}
