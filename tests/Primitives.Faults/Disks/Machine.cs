using Primitives.Faults.Shim;

namespace Primitives.Faults.Disks;

/// <summary>What this machine allows. A test that needs what it does not is left out, and says so in a line; .ci/run
/// takes that for a failure.</summary>
internal static class Machine
{
    private static readonly Lazy<string?> NoDisk = new(TryDisk);
    private static readonly Lazy<string?> NoShim = new(TryShim);

    public static void NeedsLoopDisks() => Assert.SkipWhen(NoDisk.Value is not null, $"Left out: {NoDisk.Value}");

    public static void NeedsShim() => Assert.SkipWhen(NoShim.Value is not null, $"Left out: {NoShim.Value}");

    private static string? TryDisk()
    {
        if (!OperatingSystem.IsLinux()) return "power cuts need Linux.";
        if (!Environment.IsPrivilegedProcess) return "loop mounts need root.";
        try
        {
            using var disk = new LoopDisk(16 << 20);
            disk.CutPower();
            disk.Restart();
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            return $"no ext4 in a loop mount here. {OneLine(e.Message)}";
        }
    }

    private static string? TryShim()
    {
        if (!OperatingSystem.IsLinux()) return "LD_PRELOAD needs Linux.";
        try
        {
            _ = FaultShim.Environment;
            return null;
        }
        catch (InvalidOperationException e)
        {
            return $"no C compiler for the shim here. {OneLine(e.Message)}";
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
