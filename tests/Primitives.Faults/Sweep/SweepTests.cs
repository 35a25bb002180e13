using Primitives.Faults.Disks;
using Primitives.Faults.Shim;

namespace Primitives.Faults.Sweep;

/// <summary>Each call that writes or syncs goes wrong once. What callers were told is true afterwards.</summary>
public sealed class SweepTests
{
    private static readonly int Step =
        int.TryParse(Environment.GetEnvironmentVariable("SWEEP_STEP"), out var step) ? step : 6;

    [Theory]
    [InlineData(nameof(FaultMode.IoError)), InlineData(nameof(FaultMode.Full))]
    [InlineData(nameof(FaultMode.Torn)), InlineData(nameof(FaultMode.Dead)), InlineData(nameof(FaultMode.Killed))]
    public async Task Over_what_a_kill_has_left_every_call_may_fail(string mode)
    {
        Machine.NeedsShim();
        await using var sweeper = new Sweeper();
        await sweeper.PrepareAsync();
        await SweepAsync(sweeper, Enum.Parse<FaultMode>(mode), Step);
    }

    [Theory]
    [InlineData(nameof(FaultMode.IoError)), InlineData(nameof(FaultMode.Full))]
    [InlineData(nameof(FaultMode.Torn)), InlineData(nameof(FaultMode.Dead)), InlineData(nameof(FaultMode.Killed))]
    public async Task In_a_new_folder_every_call_may_fail(string mode)
    {
        Machine.NeedsShim();
        await using var sweeper = new Sweeper();
        await SweepAsync(sweeper, Enum.Parse<FaultMode>(mode), Step);
    }

    [Theory]
    [InlineData(nameof(Sabotage.Hasty), "Lost: ")]
    [InlineData(nameof(Sabotage.Denying), "It was said that nothing was recorded")]
    public async Task A_journal_that_says_what_it_does_not_know_is_found_out(string sabotage, string finding)
    {
        Machine.NeedsShim();
        await using var sweeper = new Sweeper();
        await sweeper.PrepareAsync();
        var found = await Assert.ThrowsAsync<AuditException>(
            () => sweeper.RunAsync(FaultMode.IoError, step: 1, Enum.Parse<Sabotage>(sabotage)));
        Assert.Contains(finding, found.Message, StringComparison.Ordinal);
    }

    private static async Task SweepAsync(Sweeper sweeper, FaultMode mode, int step)
    {
        await sweeper.RunAsync(mode, step);
        Assert.True(sweeper.Struck > 0, "Nobody met a fault.");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{mode}: {sweeper.Runs} runs, a fault met in {sweeper.Struck}; all told was true.");
    }
}
