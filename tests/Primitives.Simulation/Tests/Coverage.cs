namespace Primitives.Simulation;

/// <summary>What has to go wrong somewhere in an ordinary run: a fault that never fires proves nothing.</summary>
internal static class Coverage
{
    public static IReadOnlyList<string> Names { get; } =
    [
        // Processes.
        "crashes", "crashes inside an append", "crashes on a reply", "CrashBeforeWrite inside an append",
        "CrashBeforeSync inside an append",
        "CrashAfterSync inside an append", "drains", "starts failed",
        // The disk.
        "FailBeforeWrite", "FailTorn", "FailBeforeSync", "FailAfterSync", "disk full", "slow disk", "opens failed",
        "reads failed", "loads failed", "records lost from the cache", "records torn",
        "starts from snapshots", "snapshots lost from the cache", "snapshots not written",
        "records removed", "records erased", "entities erased", "damage behind a snapshot",
        // Time.
        "clock jumps ahead", "clock jumps back", "late turns", "turns unasked for",
        // The edge.
        "requests lost", "replies lost", "requests doubled", "cancels", "deadlines",
        // Handlers.
        "handlers called", "handlers extended", "handlers not extended", "work: Progressed",
        "handlers cancelled", "handlers heard elsewhere", "handlers too late", "work: Exhausted",
        "work: Abandoned", "work: Skipped", "work: Readied", "work: Requested", "work: Paused", "work: Purged",
        $"work: {HandlerFailure.Interrupted}", $"work: {HandlerFailure.TimedOut}",
        $"work: {HandlerFailure.InvalidReply}",
        $"work: {HandlerFailure.StateTooLarge}",
        // What is no fault, but has to be reached.
        "definitions changed", "keys reused", "records read back", "told", "tables looked at",
        "messages refused", "messages decided in another life", "messages heard of in another life",
        EngineRefusals.DeadlineCode, EngineRefusals.FaultCode, EngineRefusals.OverloadedCode,
        EngineRefusals.StoppingCode, EngineRefusals.StorageFullCode, EngineRefusals.UnavailableCode,
        EngineRefusals.UnknownOutcomeCode, EngineRefusals.CorruptCode,
    ];
}
