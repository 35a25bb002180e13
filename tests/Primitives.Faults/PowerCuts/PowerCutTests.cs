using Primitives.Crash;
using Primitives.Faults.Disks;
using Primitives.Faults.Shim;
using Xunit.Sdk;

namespace Primitives.Faults.PowerCuts;

/// <summary>The real server under load on a disk whose power is cut. What it acknowledged is there
/// afterwards.</summary>
public sealed class PowerCutTests
{
    private const long DiskBytes = 512 << 20; // Sparse. The server's log takes 64 MiB of it.
    private static readonly int Cuts =
        int.TryParse(Environment.GetEnvironmentVariable("POWER_CUTS"), out var cuts) ? cuts : 5;

    [Fact]
    public async Task Every_acknowledged_command_is_found_after_each_power_cut()
    {
        Machine.NeedsLoopDisks();
        using var disk = new LoopDisk(DiskBytes);
        var rounds = new List<Ledger>();
        var random = new Random(1);
        for (var cut = 1; cut <= Cuts; cut++)
        {
            rounds.Add(await PoweredServer.RunUntilCutAsync(disk, round: cut, random.Next(500, 3000)));
            await PoweredServer.AuditAsync(disk, rounds.TakeLast(2).ToList());
        }

        await PoweredServer.AuditAsync(disk, rounds);
        var all = rounds.Sum(round => round.All.Count);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Cuts} power cuts, {all} commands acknowledged ({rounds.Sum(round => round.Grants.Count())} grants), "
            + "none lost.");
    }

    [Fact]
    public async Task A_server_that_does_not_sync_is_found_out()
    {
        Machine.NeedsLoopDisks();
        Machine.NeedsShim();
        using var disk = new LoopDisk(DiskBytes);
        await PoweredServer.AuditAsync(disk, []); // Makes the journal, and it is on disk when it stops.
        var noSync = FaultShim.EnvironmentOf(disk.Path, FaultMode.NoSync);
        var ledger = await PoweredServer.RunUntilCutAsync(disk, round: 1, commands: 500, noSync);
        var found = await Assert.ThrowsAnyAsync<XunitException>(() => PoweredServer.AuditAsync(disk, [ledger]));
        Assert.StartsWith("Lost: ", found.Message, StringComparison.Ordinal);
    }
}
