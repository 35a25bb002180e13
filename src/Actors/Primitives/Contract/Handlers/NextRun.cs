namespace Primitives;

/// <summary>When the next run is due: exactly one of the three.</summary>
public sealed record NextRun
{
    /// <summary>At this moment; at once when it has passed.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>So long after the end of this run: zero to <see cref="HandlerLimits.MaxAhead"/>.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>Not before it is triggered or rescheduled.</summary>
    public bool Never { get; init; }

    /// <summary>Says in a sentence what is wrong with it, or <see langword="null"/>.</summary>
    public string? Validate()
    {
        var count = (At is null ? 0 : 1) + (After is null ? 0 : 1) + (Never ? 1 : 0);
        if (count != 1) return "A schedule in a reply says exactly one of at, after and never.";
        return After < TimeSpan.Zero || After > HandlerLimits.MaxAhead
            ? $"'after' is from zero to {HandlerLimits.MaxAhead.Days} days." : null;
    }

    /// <summary>The moment it means for a run that ended at <paramref name="endedAt"/>, or
    /// <see langword="null"/> for never.</summary>
    public DateTimeOffset? From(DateTimeOffset endedAt) => At?.ToUniversalTime() ?? endedAt + After;
}
