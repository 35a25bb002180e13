namespace Primitives.Streams;

/// <summary>How often a reader's progress is recorded.</summary>
public sealed record ConsumerOptions
{
    /// <summary>After how many events that are done with; 1 to 1,000,000.</summary>
    public int AdvanceEvery { get; init; } = 100;

    /// <summary>How long after an event was done with, at the latest; up to an hour.</summary>
    public TimeSpan AdvanceDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Says in a sentence what is wrong with these options, or <see langword="null"/>.</summary>
    public string? Validate()
    {
        if (AdvanceEvery is < 1 or > 1_000_000) return $"{nameof(AdvanceEvery)} is 1 to 1000000.";
        return AdvanceDelay <= TimeSpan.Zero || AdvanceDelay > TimeSpan.FromHours(1)
            ? $"{nameof(AdvanceDelay)} is more than zero and at most an hour." : null;
    }
}
