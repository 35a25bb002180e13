using Primitives.Engine.Journal;
using Primitives.Faults.Engines;
using Primitives.Faults.Shim;

namespace Primitives.Faults.Sweep;

/// <summary>Runs the workload once for each call that can go wrong, and audits what each run has left.</summary>
internal sealed class Sweeper : IAsyncDisposable
{
    private readonly WorkerProcess _worker = new();
    private DataFolder? _prepared;
    private IReadOnlyList<Told> _before = [];

    /// <summary>How many runs there were.</summary>
    public int Runs { get; private set; }

    /// <summary>In how many of them a caller, or who started it, met the fault.</summary>
    public int Struck { get; private set; }

    /// <summary>From now on it starts over what a killed process has left.</summary>
    public async Task PrepareAsync()
    {
        using var folder = new DataFolder();
        _before = (await _worker.RunAsync(new(folder.Path, "before"))).Told;
        _prepared = folder.Copy();
        await _worker.StopAsync();
    }

    /// <summary>Lets every <paramref name="step"/>th call go wrong, one in each run.</summary>
    /// <exception cref="AuditException">A promise was broken.</exception>
    public async Task RunAsync(FaultMode mode, int step, Sabotage sabotage = Sabotage.None)
    {
        var audited = Task.CompletedTask;
        var calls = await CountAsync();
        for (long call = 1; call <= calls; call += step)
        {
            var run = await RunAsync(new RunRequest("", "under", mode, call, sabotage));
            try
            {
                await audited; // Of the run before: the worker went on meanwhile.
            }
            catch
            {
                run.Dispose();
                throw;
            }

            audited = AuditAsync(run, $"{mode} at call {call} of {calls}");
        }

        await audited;
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        _prepared?.Dispose();
    }

    private async Task<long> CountAsync()
    {
        using var folder = NewFolder();
        var reply = await _worker.RunAsync(new(folder.Path, "under"));
        var calls = await _worker.StopAsync();
        if (reply.Told.Any(told => told.Fate != Fate.Done))
            throw new InvalidOperationException("Without a fault, not all of it was done.");
        return calls.Calls;
    }

    private async Task<FaultedRun> RunAsync(RunRequest request)
    {
        var stopped = NewFolder();
        var reply = await _worker.RunAsync(request with { Folder = stopped.Path });
        var idle = stopped.Copy();
        var stop = await _worker.StopAsync();
        Runs++;
        if (reply.Refusals > 0 || reply.Troubles.Count > 0 || stop.Killed is not null) Struck++;
        IReadOnlyList<Told> told = [.. _before, .. reply.Told];
        // How many calls there are differs a little between runs: the last may not be reached.
        if (stop.Killed is not { } killed) return new(told, idle, stopped);

        // The process went on: only what it would have left is looked at.
        using (idle)
        using (stopped)
            return new(told, new(killed), null);
    }

    private static async Task AuditAsync(FaultedRun run, string what)
    {
        using (run)
        {
            await AuditAsync(run.Killed, run.Told, $"{what}, then killed");
            if (run.Stopped is not null) await AuditAsync(run.Stopped, run.Told, $"{what}, then stopped");
        }
    }

    private static async Task AuditAsync(DataFolder folder, IReadOnlyList<Told> told, string what)
    {
        try
        {
            await using var engine = await HostedEngine.StartAsync(folder.Path);
            await Audit.CheckAsync(engine.Client, told);
        }
        catch (Exception e) when (e is AuditException or JournalException)
        {
            throw new AuditException($"{what}: {e.Message}");
        }
    }

    private DataFolder NewFolder() => _prepared?.Copy() ?? new DataFolder();
}
