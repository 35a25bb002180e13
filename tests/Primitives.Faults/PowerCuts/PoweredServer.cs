using Primitives.Crash;
using Primitives.Faults.Disks;
using Primitives.Host.Tests.Harness;

namespace Primitives.Faults.PowerCuts;

/// <summary>The real server, with its data on a disk whose power is cut.</summary>
internal static class PoweredServer
{
    private const int CallerCount = 32;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Runs it under load until so many commands have been acknowledged, and cuts the power.</summary>
    /// <returns>All that it acknowledged, also after the cut.</returns>
    public static async Task<Ledger> RunUntilCutAsync(
        LoopDisk disk, int round, int commands, IReadOnlyDictionary<string, string>? environment = null)
    {
        var ledger = new Ledger();
        var settings = Hurried.Environment.AddRange(environment ?? Nothing);
        await using (var server = await ServerProcess.StartAsync(disk.Path, settings))
        {
            var enough = ledger.More(commands);
            var callers = Enumerable.Range(0, CallerCount)
                .Select(number => RunAsync(new LockCaller(server.Url, ledger, number, round))).ToArray();
            await Task.WhenAny([enough, .. callers]).WaitAsync(Limit);
            Assert.True(enough.IsCompletedSuccessfully, "A caller gave up before the power was cut.");
            disk.CutPower();
            // It lives on for as long as it takes to tell the first caller that it cannot write.
            await Task.WhenAny(callers).WaitAsync(Limit);
            server.Kill();
            await Task.WhenAll(callers);
        }

        disk.Restart();
        return ledger;
    }

    /// <summary>Starts it again, looks for all that was acknowledged, and stops it.</summary>
    public static async Task AuditAsync(LoopDisk disk, IReadOnlyList<Ledger> rounds)
    {
        await using var server = await ServerProcess.StartAsync(disk.Path, Hurried.Environment);
        await Auditor.CheckAsync(server.Url, rounds);
        Assert.Equal(0, await server.StopAsync());
    }

    private static IReadOnlyDictionary<string, string> Nothing => ImmutableDictionary<string, string>.Empty;

    private static async Task RunAsync(LockCaller caller)
    {
        try
        {
            await caller.RunAsync();
        }
        catch (UnservedException)
        {
            // It cannot write any more, and says so.
        }
    }
}
