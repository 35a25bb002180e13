using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Primitives.Benchmarks.Peers;

/// <summary>A program that this one has started, and ends by its process id.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const int Interrupt = 2; // SIGINT: PostgreSQL's fast shutdown, an orderly one for Redis, too.
    private static readonly TimeSpan MaxStop = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly Queue<string> _said = new();

    private Child(string file, IEnumerable<string> arguments)
    {
        _process = new()
        {
            StartInfo = new(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The last lines that it has written.</summary>
    public string Said
    {
        get
        {
            lock (_said) return string.Join('\n', _said);
        }
    }

    public static Child Start(string file, params IEnumerable<string> arguments)
    {
        var child = new Child(file, arguments);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>Its exit code, and what it has written.</returns>
    public static async Task<(int Code, string Said)> Run(string file, params IEnumerable<string> arguments)
    {
        await using var child = Start(file, arguments);
        await child._process.WaitForExitAsync().ConfigureAwait(false);
        return (child._process.ExitCode, child.Said);
    }

    /// <summary>A port of loopback that nobody has at the moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited && Signal(_process.Id, Interrupt) == 0)
        {
            using var patience = new CancellationTokenSource(MaxStop);
            try
            {
                await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_said)
        {
            if (line is not null) _said.Enqueue(line);
            if (_said.Count > 50) _said.Dequeue();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);
}
