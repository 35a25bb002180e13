using Primitives.Schedules;

namespace Primitives.Continuous;

/// <summary>Brings an instance to life; does nothing to one that is there already.</summary>
public sealed record Start : ICommand<StartReply>
{
    /// <summary>The state to begin with.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Input { get; init; }

    /// <summary>This instance's own schedule, in place of the definition's.</summary>
    public Schedule? Schedule { get; init; }

    /// <inheritdoc/>
    public string? Validate() => Schedule?.Validate();
}

/// <summary>Begins anew, stopped or not; a run that is under way is abandoned. State is kept unless there is an
/// input.</summary>
public sealed record Restart : ICommand<StartReply>
{
    /// <summary>The state to begin with.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Input { get; init; }
}

/// <summary>Ends all runs; one that is under way is abandoned. State is kept unless it is purged.</summary>
public sealed record Stop : ICommand<StopReply>
{
    /// <summary>Why, for people: at most 500 characters, none of them a control character.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether to forget state and history as well.</summary>
    public bool Purge { get; init; }

    /// <inheritdoc/>
    public string? Validate() => ContinuousLimits.CheckReason(Reason);
}

/// <summary>Forgets state and history of an instance that is stopped; it can be started as new then.</summary>
public sealed record Purge : ICommand<PurgeReply>;

/// <summary>Runs now; a run that rests before its next attempt begins it now, with all its attempts again. While an
/// attempt is running, one more run follows it. The next occurrence is counted from now.</summary>
public sealed record Trigger : ICommand<TriggerReply>
{
    /// <summary>How long to wait for the outcome of the run: at most 30 days; zero is not at all.</summary>
    public TimeSpan Wait { get; init; }

    /// <inheritdoc/>
    public string? Validate() => Wait < TimeSpan.Zero || Wait > ContinuousLimits.MaxWait
        ? $"A wait is from zero to {ContinuousLimits.MaxWait.Days} days." : null;
}

/// <summary>Calls for no further runs and no further attempts until it is resumed; what has been called for ends by
/// itself.</summary>
public sealed record Pause : ICommand<StatusReply>
{
    /// <summary>Why, for people: at most 500 characters, none of them a control character.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public string? Validate() => ContinuousLimits.CheckReason(Reason);
}

/// <summary>Goes on. What the schedule had due meanwhile is left out.</summary>
public sealed record Resume : ICommand<StatusReply>;

/// <summary>Changes when the next run is due, or all of them: exactly one of the four.</summary>
public sealed record Reschedule : ICommand<StatusReply>
{
    /// <summary>The moment of the next run; at once when it has passed.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How long until the next run: zero to 3660 days.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>This instance's own schedule from now on.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Back to the definition's schedule.</summary>
    public bool AsDefined { get; init; }

    /// <inheritdoc/>
    public string? Validate()
    {
        var count = (At is null ? 0 : 1) + (After is null ? 0 : 1) + (Schedule is null ? 0 : 1) + (AsDefined ? 1 : 0);
        if (count != 1) return "Exactly one of at, after, schedule and asDefined is told.";
        return After < TimeSpan.Zero || After > HandlerLimits.MaxAhead
            ? $"'after' is from zero to {HandlerLimits.MaxAhead.Days} days." : Schedule?.Validate();
    }
}

/// <summary>Writes the state in place of the handler. An attempt that is running and writes state, too,
/// fails.</summary>
/// <param name="State">The new state.</param>
/// <param name="Version">The version that it replaces.</param>
public sealed record SetState(JsonElement State, long Version) : ICommand<StateReply>
{
    /// <inheritdoc/>
    public string? Validate() => State.ValueKind == JsonValueKind.Undefined ? "A state is told." : null;
}

/// <summary>Asks how it stands.</summary>
public sealed record GetStatus : IQuery<StatusReply>;

/// <summary>Asks for the state.</summary>
public sealed record GetState : IQuery<StateReply>;

/// <summary>Asks for runs that have ended, the latest first.</summary>
/// <param name="Before">Only runs below this number.</param>
/// <param name="Take">The most runs to tell: 1 to 100.</param>
public sealed record GetHistory(long? Before = null, int Take = ContinuousLimits.MaxPage) : IQuery<HistoryReply>
{
    /// <inheritdoc/>
    public string? Validate() => Before < 1 || Take is < 1 or > ContinuousLimits.MaxPage
        ? $"A page begins before a number from 1, and takes 1 to {ContinuousLimits.MaxPage} runs." : null;
}
