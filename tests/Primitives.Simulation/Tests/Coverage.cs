namespace Primitives.Simulation;

/// <summary>What has to go wrong somewhere in an ordinary run: a fault that never fires proves nothing.</summary>
internal static class Coverage
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "CrashAfterSync inside an append", "CrashBeforeSync inside an append", "CrashBeforeWrite inside an append",
        "FailAfterSync", "FailBeforeSync", "FailBeforeWrite", "FailTorn", "cancels", "clock jumps ahead", "clock jumps back",
        "crashes", "crashes inside an append", "deadlines", "disk full", "drains", "late turns", "opens failed",
        "reads failed", "records lost from the cache", "records torn", "replies lost", "requests doubled", "requests lost",
        "slow disk", "starts failed", "told", "turns unasked for", EngineRefusals.DeadlineCode, EngineRefusals.FaultCode,
        EngineRefusals.OverloadedCode, EngineRefusals.StoppingCode, EngineRefusals.StorageFullCode,
        EngineRefusals.UnavailableCode, EngineRefusals.UnknownOutcomeCode,
    ];
}
