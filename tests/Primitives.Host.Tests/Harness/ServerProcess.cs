using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Primitives.Host.Tests.Harness;

/// <summary>The real server as a process of its own.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private const int SigInt = 2;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private ServerProcess(string folder, string[] args, IReadOnlyDictionary<string, string>? environment = null)
    {
        // Beside the tests, since the server is a reference of theirs.
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Primitives.Host"), args)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? ImmutableDictionary<string, string>.Empty)
            start.Environment[name] = value;
        Started = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _reading = ReadOutput();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>When it was started.</summary>
    public long Started { get; }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>What it has printed.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Starts one at a free port in <paramref name="folder"/>, and waits until it says that it is
    /// ready.</summary>
    public static Task<ServerProcess> StartAsync(string folder, params string[] args) =>
        StartAsync(folder, ImmutableDictionary<string, string>.Empty, args);

    /// <summary>The same with more variables in its environment.</summary>
    public static async Task<ServerProcess> StartAsync(
        string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var server = new ServerProcess(folder, ["--urls", "http://127.0.0.1:0", .. args], environment);
        try
        {
            await server._ready.Task.WaitAsync(Limit);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        var line = server.Lines.First(line => line.Contains(" is ready at ", StringComparison.Ordinal));
        server.Url = new(
            line.Split(' ').First(word => word.StartsWith("http:", StringComparison.Ordinal)).TrimEnd(','));
        return server;
    }

    /// <summary>Starts one that does not get far, and waits for its end.</summary>
    public static async Task<(int ExitCode, string Errors, string Output)> RunAsync(string folder, params string[] args)
    {
        await using var server = new ServerProcess(folder, args);
        return (await server.ExitAsync(), await server._errors, string.Join('\n', server.Lines));
    }

    /// <summary>Tells it to stop and waits until it has.</summary>
    public async Task<int> StopAsync(bool byInterrupt = false)
    {
        Assert.Equal(0, Kill(_process.Id, byInterrupt ? SigInt : SigTerm));
        return await ExitAsync();
    }

    /// <summary>Tells a process to stop; 0 when it has been told.</summary>
    public static int Terminate(int process) => Kill(process, SigTerm);

    /// <summary>Kills it with -9, in the middle of whatever it does.</summary>
    public void Kill() => _process.Kill();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Limit);
        await _reading;
        return _process.ExitCode;
    }

    private async Task ReadOutput()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
            // The last of the lines that it greets with; as JSON there is one.
            if (line.StartsWith("Ctrl+C", StringComparison.Ordinal) || IsReadyAsJson(line)) _ready.TrySetResult();
        }

        _ready.TrySetException(new InvalidOperationException("The server ended before it was ready."));
    }

    private static bool IsReadyAsJson(string line) =>
        line.StartsWith('{') && line.Contains(" is ready at ", StringComparison.Ordinal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
