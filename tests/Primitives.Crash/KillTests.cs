using Primitives.Host.Tests.Harness;

namespace Primitives.Crash;

/// <summary>The real server, killed with -9 under load. What it acknowledged is there after the restart.</summary>
/// <remarks>A kill does not lose what the operating system holds, so this proves recovery and not syncing: power cuts
/// are a programme of their own.</remarks>
public sealed class KillTests
{
    private const int CallerCount = 32;
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("CRASH_ROUNDS"), out var rounds) ? rounds : 10;

    [Fact]
    public async Task Every_acknowledged_command_is_found_after_each_kill()
    {
        using var folder = new TestFolder();
        var ledger = new Ledger();
        var random = new Random(1);
        for (var round = 1; round <= Rounds; round++)
        {
            await using var server = await ServerProcess.StartAsync(folder.Path, Hurried.Environment);
            await Auditor.CheckAsync(server.Url, ledger);
            var enough = ledger.More(random.Next(100, 600));
            var callers = Enumerable.Range(0, CallerCount)
                .Select(number => new LockCaller(server.Url, ledger, number, round).RunAsync()).ToArray();
            // A caller ends by itself only when something is wrong.
            await await Task.WhenAny([enough, .. callers]);
            server.Kill();
            await Task.WhenAll(callers);
        }

        await using var last = await ServerProcess.StartAsync(folder.Path, Hurried.Environment);
        await Auditor.CheckSnapshotsAsync(last.Url);
        await Auditor.CheckAsync(last.Url, ledger);
        Assert.Equal(0, await last.StopAsync());
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Rounds} kills, {ledger.All.Count} commands acknowledged ({ledger.Grants.Count()} grants), none lost.");
    }
}
