namespace Primitives.Schedules;

/// <summary>What happens when a run has failed and there is no further attempt. State is kept, whatever it
/// says.</summary>
public sealed record Exhaustion
{
    /// <summary>What happens.</summary>
    public ExhaustionKind Then { get; init; }

    /// <summary>Only after so many failed runs in a row: 1 to 1000. Until then it goes on.</summary>
    public int After { get; init; } = 1;

    /// <summary>Says in a sentence what is wrong with it, or <see langword="null"/>.</summary>
    public string? Validate() => !Enum.IsDefined(Then) ? "What follows a failed run is goOn, pause or stop."
        : After is < 1 or > ScheduleLimits.MaxFailedRuns
            ? $"It follows 1 to {ScheduleLimits.MaxFailedRuns} failed runs." : null;
}
