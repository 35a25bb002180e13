using Primitives.Engine;
using Primitives.Engine.Rearming;

namespace Primitives.Hosting.Pages;

/// <summary>What the health pages answer.</summary>
/// <param name="Status">ready, degraded, not-ready; or live.</param>
/// <param name="Phase">What the engine is doing.</param>
/// <param name="LoadedEntities">How many entities are in memory.</param>
/// <param name="KnownEntities">Of how many it knows without looking into the store.</param>
/// <param name="DutiesRunning">How many attempts at duties are at work, or about to be.</param>
/// <param name="DutiesWaiting">How many wait for room, or for a handler that is not there.</param>
/// <param name="Watermark">Every record up to this position is in a snapshot.</param>
/// <param name="TailRecords">How many records are not: a start reads these.</param>
/// <param name="Verification">What of the stores has been looked at since the start.</param>
/// <param name="Troubles">What is not as it should be.</param>
internal sealed record HealthReport(
    string Status, string Phase, long LoadedEntities, long KnownEntities, long DutiesRunning, long DutiesWaiting,
    long Watermark, long TailRecords,
    HealthVerification Verification, IReadOnlyList<EngineTrouble> Troubles)
{
    /// <summary>How the visits to entities get on whose definitions have changed.</summary>
    public RearmStatus? Rearming { get; init; }

    /// <summary>Calls that wait to be decided.</summary>
    public long QueuedCalls { get; init; }

    /// <summary>Messages between entities that have not come to their end.</summary>
    public long OpenMessages { get; init; }

    /// <summary>Entities for which the engine does nothing by itself any more.</summary>
    public long QuarantinedEntities { get; init; }

    /// <summary>For how long the oldest alarm or deadline has been due that was not taken up.</summary>
    public TimeSpan Overdue { get; init; }

    /// <summary>How often the wall clock was found a second or more off.</summary>
    public long ClockJumps { get; init; }

    /// <summary>By how much it is ahead of the engine's, which is drawn towards it.</summary>
    public TimeSpan ClockOffset { get; init; }
}
