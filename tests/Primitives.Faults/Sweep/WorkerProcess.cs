using Primitives.Faults.Shim;

namespace Primitives.Faults.Sweep;

/// <summary>The worker, from outside.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly Task<string> _errors;

    public WorkerProcess()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Primitives.Faults");
        var start = new ProcessStartInfo(program, Worker.Verb)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in FaultShim.Environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Has it run the workload. It stays up until <see cref="StopAsync"/>.</summary>
    public Task<RunReply> RunAsync(RunRequest request) =>
        AskAsync(
        JsonSerializer.Serialize(request, WorkerJson.Default.RunRequest), $"{request}", WorkerJson.Default.RunReply);

    /// <summary>Has it stop what it runs, whatever goes wrong with that.</summary>
    public Task<StopReply> StopAsync() => AskAsync("", "stop", WorkerJson.Default.StopReply);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<T> AskAsync<T>(string line, string what, JsonTypeInfo<T> json)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        var reply = await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        return reply is not null ? JsonSerializer.Deserialize(reply, json)!
            : throw new InvalidOperationException($"The worker ended at {what}: {await _errors.WaitAsync(Limit)}");
    }
}
