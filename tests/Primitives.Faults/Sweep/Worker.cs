using Primitives.Engine.Journal;
using Primitives.Faults.Engines;
using Primitives.Faults.Shim;

namespace Primitives.Faults.Sweep;

/// <summary>The process that faults are done to: it runs the workload as often as its input says, each time in another
/// folder.</summary>
internal sealed class Worker
{
    /// <summary>The argument that makes this program a worker.</summary>
    public const string Verb = "worker";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ShortPatience = TimeSpan.FromMilliseconds(100); // The disk does not come back.

    private readonly LoadedShim _shim;
    private RunRequest _request = null!;
    private volatile string? _killed;

    private Worker() => _shim = new(() => _killed = DataFolder.CopyOf(_request.Folder));

    private bool IsResigned => _request.Mode == FaultMode.Dead;

    /// <summary>Runs until its input ends.</summary>
    public static async Task<int> RunAsync()
    {
        var worker = new Worker();
        while (await Console.In.ReadLineAsync() is { } line) await worker.ServeAsync(line);
        return 0;
    }

    private async Task ServeAsync(string line)
    {
        _request = JsonSerializer.Deserialize(line, WorkerJson.Default.RunRequest)!;
        _killed = null;
        _shim.Arm(_request.Folder, _request.Mode, _request.Call);
        await HostAsync();
        Tell(new StopReply(_shim.Disarm(), _killed), WorkerJson.Default.StopReply);
    }

    private async Task HostAsync()
    {
        var troubles = new List<string>();
        // A second time, as whoever looks after it would.
        await using var engine = await StartAsync(troubles) ?? await StartAsync(troubles);
        var (told, refusals) = engine is null ? ([], 0) : await UseAsync(engine);
        Tell(new RunReply(told, refusals, troubles), WorkerJson.Default.RunReply);
        await Console.In.ReadLineAsync();
        if (engine is not null && IsResigned) await engine.StopAsync(ShortPatience);
    }

    private async Task<(IReadOnlyList<Told> Told, int Refusals)> UseAsync(HostedEngine engine)
    {
        var caller = new Caller(engine.Client, IsResigned ? ShortPatience : Patience);
        var workload = new Workload(caller, _request.Prefix, () => _killed is not null, IsResigned);
        return (await workload.RunAsync(), caller.Refusals);
    }

    private async Task<HostedEngine?> StartAsync(List<string> troubles)
    {
        try
        {
            return await HostedEngine.StartAsync(_request.Folder, Broken, new InlineScheduler());
        }
        catch (JournalException e)
        {
            troubles.Add(e.Message);
            return null;
        }
    }

    private IJournal Broken(IJournal journal) => _request.Sabotage switch
    {
        Sabotage.Hasty => new HastyJournal(journal),
        Sabotage.Denying => new DenyingJournal(journal),
        _ => journal,
    };

    private static void Tell<T>(T reply, JsonTypeInfo<T> json) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(reply, json));
}
