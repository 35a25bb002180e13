using System.Runtime.InteropServices;
using Primitives.Engine.Journal;
using Primitives.Faults.Engines;
using Primitives.Faults.Shim;

namespace Primitives.Faults.Sweep;

/// <summary>The process that faults are done to: it runs the workload as often as its input says, each time in another
/// folder.</summary>
internal static class Worker
{
    /// <summary>The argument that makes this program a worker.</summary>
    public const string Verb = "worker";

    private const int Patient = 500;
    private const int Resigned = 3; // The disk does not come back.

    /// <summary>Runs until its input ends.</summary>
    public static async Task<int> RunAsync()
    {
        var shim = NativeLibrary.Load(Environment.GetEnvironmentVariable("LD_PRELOAD")!);
        var arm = Marshal.GetDelegateForFunctionPointer<Arm>(NativeLibrary.GetExport(shim, "faults_arm"));
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var request = JsonSerializer.Deserialize<RunRequest>(line)!;
            arm(request.Folder, (int)request.Mode, request.Call);
            await RunAsync(request);
            Tell(new StopReply(arm(request.Folder, (int)FaultMode.None, 0)));
        }

        return 0;
    }

    private static async Task RunAsync(RunRequest request)
    {
        var troubles = new List<string>();
        // A second time, as whoever looks after it would.
        await using var engine = await StartAsync(request, troubles) ?? await StartAsync(request, troubles);
        IReadOnlyList<Told> told = [];
        var refusals = 0;
        if (engine is not null)
        {
            var caller = new Caller(engine.Client, request.Mode == FaultMode.Dead ? Resigned : Patient);
            told = await new Workload(caller, request.Prefix).RunAsync();
            refusals = caller.Refusals;
        }

        Tell(new RunReply(told, refusals, troubles));
        await Console.In.ReadLineAsync();
    }

    private static async Task<HostedEngine?> StartAsync(RunRequest request, List<string> troubles)
    {
        try
        {
            return await HostedEngine.StartAsync(
                request.Folder, journal => Broken(journal, request.Sabotage), new InlineScheduler());
        }
        catch (JournalException e)
        {
            troubles.Add(e.Message);
            return null;
        }
    }

    private static IJournal Broken(IJournal journal, Sabotage sabotage) => sabotage switch
    {
        Sabotage.Hasty => new HastyJournal(journal),
        Sabotage.Denying => new DenyingJournal(journal),
        _ => journal,
    };

    private static void Tell<T>(T reply) => Console.Out.WriteLine(JsonSerializer.Serialize(reply));

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate long Arm([MarshalAs(UnmanagedType.LPUTF8Str)] string folder, int mode, long call);
}
