using Primitives.Cli.Http;

namespace Primitives.Cli.Servers;

/// <summary>A server that was started for as long as this program runs.</summary>
internal sealed class DevServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private DevServer(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(Read(process.StandardOutput), Read(process.StandardError));
    }

    /// <summary>A client of it.</summary>
    public ApiClient Api { get; private set; } = null!;

    /// <summary>What it ended with, if it has.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>The last lines that it wrote.</summary>
    public IReadOnlyList<string> LastLines(int count)
    {
        lock (_lines) return [.. _lines.TakeLast(count)];
    }

    /// <summary>Starts one, and waits until it is ready.</summary>
    /// <exception cref="PrimException">It is not, and said why.</exception>
    public static async Task<DevServer> Start(Shell shell, string url, string data, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(HostProgram.Get(shell), ["--urls", url, "--data", data])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var server = new DevServer(HostProgram.Start(start));
        try
        {
            server.Api = new(await server._url.Task.WaitAsync(Patience, shell.Time, cancel), seconds: null);
            return server;
        }
        catch (TimeoutException)
        {
            await server.DisposeAsync();
            throw new PrimException(
                Cli.ExitCode.TimedOut, $"The server was not ready in {Patience.TotalSeconds} seconds.");
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        await HostProgram.Stop(_process);
        await _reading;
        _process.Dispose();
    }

    private async Task Read(StreamReader lines)
    {
        const string Ready = " is ready at ";
        while (await lines.ReadLineAsync() is { } line)
        {
            lock (_lines) _lines.Add(line);
            if (line.IndexOf(Ready, StringComparison.Ordinal) is >= 0 and var at)
                _url.TrySetResult(line[(at + Ready.Length)..].Split(',', ' ')[0]);
        }

        if (!_process.WaitForExit(TimeSpan.Zero) && lines == _process.StandardError) return;
        _url.TrySetException(new PrimException(
            Cli.ExitCode.Failed, LastLines(1) is [var last] ? last : "The server ended before it was ready."));
    }
}
