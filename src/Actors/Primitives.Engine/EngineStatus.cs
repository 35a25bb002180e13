using Primitives.Engine.Rearming;
using Primitives.Engine.Verification;

namespace Primitives.Engine;

/// <summary>How an engine is, at one moment.</summary>
/// <param name="IsReady">Whether calls are being decided.</param>
/// <param name="Phase">created, opening, ready, stopping or stopped.</param>
/// <param name="LoadedEntities">Entities in memory.</param>
/// <param name="KnownEntities">Entities of which anything is in memory: what is in snapshots alone does not
/// count.</param>
/// <param name="LoadedBytes">About how many bytes the loaded entities take.</param>
/// <param name="QueuedCalls">Calls that wait to be decided.</param>
/// <param name="StuckWakes">Entities whose wake makes no progress; should be 0.</param>
/// <param name="DutiesRunning">Attempts at duties that are about to run, or are at work.</param>
/// <param name="DutiesWaiting">Attempts that wait for room, or for a handler that is not there.</param>
/// <param name="OpenMessages">Messages between entities that have been sent, and whose senders have not recorded what
/// became of them.</param>
/// <param name="ClockOffset">By how much the wall clock is ahead of the engine's.</param>
/// <param name="ClockJumps">How often the wall clock was found a second or more off.</param>
/// <param name="Watermark">Every record up to this position is in a snapshot: a start reads those after it.</param>
/// <param name="TailRecords">How many records there are after it.</param>
/// <param name="Verification">What of the stores has been looked at since the start.</param>
/// <param name="Troubles">What is not as it should be, although calls are taken in; none when all is well.</param>
public sealed record EngineStatus(
    bool IsReady, string Phase, long LoadedEntities, long KnownEntities, long LoadedBytes, long QueuedCalls,
    long StuckWakes, long DutiesRunning, long DutiesWaiting, long OpenMessages, TimeSpan ClockOffset, long ClockJumps,
    long Watermark, long TailRecords,
    VerificationStatus Verification, IReadOnlyList<EngineTrouble> Troubles)
{
    /// <summary>Entities for which the engine does nothing by itself any more; should be 0.</summary>
    public long QuarantinedEntities { get; init; }

    /// <summary>Entities that were to be woken and would not have been found, as far as the stores have been looked
    /// through since the start; has to be 0.</summary>
    public long DueViolations { get; init; }

    /// <summary>Entities that are being loaded.</summary>
    public long LoadingEntities { get; init; }

    /// <summary>Entities that are overdue and wait to be loaded for it: after a downtime there may be many.</summary>
    public long WaitingWakes { get; init; }

    /// <summary>How many bytes have been recorded since snapshots were last begun with.</summary>
    public long TailBytes { get; init; }

    /// <summary>For how long the oldest alarm or deadline has been due that was not taken up; some milliseconds when
    /// all is well.</summary>
    public TimeSpan Overdue { get; init; }

    /// <summary>How the visits to entities get on whose definitions have changed.</summary>
    public RearmStatus Rearming { get; init; } = new(IsRunning: false, 0, 0, 0);
}
