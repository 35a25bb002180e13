using Primitives.Schedules;

namespace Primitives.Continuous;

/// <summary>What an instance waits for: the details of its <see cref="Explanation"/>.</summary>
/// <param name="Status">In a word.</param>
public sealed record ContinuousExplanation(ContinuousStatus Status)
{
    /// <summary>Since when it is paused or stopped.</summary>
    public DateTimeOffset? RestsSince { get; init; }

    /// <summary>Who paused or stopped it.</summary>
    public RestedBy? RestsBy { get; init; }

    /// <summary>Why it is paused or stopped.</summary>
    public string? Reason { get; init; }

    /// <summary>The run that is under way.</summary>
    public RunInfo? Run { get; init; }

    /// <summary>How many attempts of it count so far.</summary>
    public int? CountedAttempts { get; init; }

    /// <summary>How many it has in all.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>How its last attempt failed, if one has.</summary>
    public AttemptError? LastError { get; init; }

    /// <summary>When the next run is due, if there is none under way.</summary>
    public Plan? Next { get; init; }

    /// <summary>What it goes by.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Where that is from.</summary>
    public ScheduleSource? Source { get; init; }

    /// <summary>The last run that ended.</summary>
    public RunRecord? LastRun { get; init; }

    /// <summary>How many runs have failed since the last that did not.</summary>
    public int FailedInRow { get; init; }

    /// <summary>When it forgets state and history.</summary>
    public DateTimeOffset? PurgeAt { get; init; }
}
