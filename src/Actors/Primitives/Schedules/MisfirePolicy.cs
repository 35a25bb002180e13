namespace Primitives.Schedules;

/// <summary>What becomes of missed occurrences: those whose moment is older than <see cref="After"/> when they would
/// begin, because nothing ran then or the run before was still at work.</summary>
public sealed record MisfirePolicy
{
    /// <summary>What is done about them.</summary>
    public MisfireKind Then { get; init; } = MisfireKind.Once;

    /// <summary>How late an occurrence may begin without being missed: zero to 366 days.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many missed occurrences in a row are caught up with: 1 to 1000.</summary>
    public int AtMost { get; init; } = 1;

    /// <summary>Says in a sentence what is wrong with it, or <see langword="null"/>.</summary>
    public string? Validate()
    {
        if (!Enum.IsDefined(Then)) return "What is done about misfires is skip, once or catchUp.";
        if (AtMost is < 1 or > ScheduleLimits.MaxCatchUp)
            return $"At most 1 to {ScheduleLimits.MaxCatchUp} missed occurrences are caught up with.";
        return After < TimeSpan.Zero || After > ScheduleLimits.MaxMisfireDelay
            ? $"An occurrence is missed after zero to {ScheduleLimits.MaxMisfireDelay.Days} days." : null;
    }
}
