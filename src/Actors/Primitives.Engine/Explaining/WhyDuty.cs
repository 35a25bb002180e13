namespace Primitives.Engine.Explaining;

/// <summary>Outside work that an entity calls for.</summary>
/// <param name="Id">The duty's.</param>
/// <param name="Kind">What is asked of its handler.</param>
/// <param name="Attempt">The attempt that has begun, or is to begin.</param>
/// <param name="Standing">How far that has come.</param>
/// <param name="Message">The same in a sentence.</param>
public sealed record WhyDuty(string Id, string Kind, int Attempt, DutyStanding Standing, string Message)
{
    /// <summary>The handler's name.</summary>
    public string? Handler { get; init; }

    /// <summary>When a begun attempt is given up.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>How many attempts of all entities at this handler have failed since one did not.</summary>
    public int HandlerFailures { get; init; }

    /// <summary>How the last of these failed.</summary>
    public HandlerFailure? HandlerFailure { get; init; }

    /// <summary>When it did.</summary>
    public DateTimeOffset? HandlerFailedAt { get; init; }
}
