using Primitives.Schedules;

namespace Primitives.Continuous;

/// <summary>How the instances of a name run. May change at any time: a run that is under way goes on as it began, the
/// next occurrence is found anew.</summary>
public sealed record ContinuousDefinition : IDefinition
{
    /// <summary>When runs are due.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>The event that each run adds to a queue, in place of calling a handler.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ScheduledEnqueue? Enqueue { get; init; }

    /// <summary>Each occurrence is put off by zero to this, always by as much for the same one: zero to a
    /// day.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Whether the first run is due at the start. A schedule with 'at' keeps to its moment.</summary>
    public bool StartImmediately { get; init; } = true;

    /// <summary>What becomes of missed occurrences.</summary>
    public MisfirePolicy Misfire { get; init; } = new();

    /// <summary>Whether and when an attempt that failed is followed by another.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>What happens when a run has failed for good.</summary>
    public Exhaustion OnExhausted { get; init; } = new();

    /// <summary>How long an attempt may take: more than zero, at most 7 days.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an attempt may take with all that it is extended by: from <see cref="AttemptTimeout"/> to 7
    /// days, and 7 days where it is not said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeSpan? MaxAttemptTime { get; init; }

    /// <summary>How many of the last runs the history keeps: 0 to 1000.</summary>
    public int KeepRuns { get; init; } = 100;

    /// <summary>How long after its stop an instance forgets state and history: more than zero, at most 3660 days;
    /// without
    /// it, never.</summary>
    public TimeSpan? PurgeAfter { get; init; }

    /// <summary>The most bytes of an instance's state as JSON: 1 to 1,048,576.</summary>
    public int MaxStateBytes { get; init; } = 65_536;

    /// <inheritdoc/>
    public string? Validate()
    {
        if (Schedule is null) return "A definition has a schedule.";
        if (Jitter < TimeSpan.Zero || Jitter > ScheduleLimits.MaxJitter)
            return $"Jitter is from zero to {ScheduleLimits.MaxJitter.TotalHours} hours.";
        if (AttemptTimeout <= TimeSpan.Zero || AttemptTimeout > ContinuousLimits.MaxAttemptTimeout)
            return $"An attempt takes more than zero and at most {ContinuousLimits.MaxAttemptTimeout.Days} days.";
        if (MaxAttemptTime < AttemptTimeout || MaxAttemptTime > ContinuousLimits.MaxAttemptTimeout)
            return "With extensions an attempt takes at least as long as without, and at most "
                + $"{ContinuousLimits.MaxAttemptTimeout.Days} days.";
        if (KeepRuns is < 0 or > ContinuousLimits.MaxRuns)
            return $"The history keeps 0 to {ContinuousLimits.MaxRuns} runs.";
        if (PurgeAfter <= TimeSpan.Zero || PurgeAfter > ScheduleLimits.MaxInterval)
            return $"A purge comes after more than zero and at most {ScheduleLimits.MaxInterval.Days} days.";
        if (MaxStateBytes is < 1 or > ContinuousLimits.MaxStateBytes)
            return $"A state has at most 1 to {ContinuousLimits.MaxStateBytes} bytes.";
        return Schedule.Validate() ?? Enqueue?.Validate() ?? Misfire.Validate() ?? Retry.Validate()
            ?? OnExhausted.Validate();
    }
}
