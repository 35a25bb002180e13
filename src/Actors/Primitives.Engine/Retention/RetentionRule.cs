namespace Primitives.Engine.Retention;

/// <summary>How long records of a primitive are kept once they are in a snapshot: until the first of its limits is
/// reached.</summary>
/// <remarks>States, replies under keys and rows of tables are never touched by it: only what can be told of the
/// past.</remarks>
public sealed record RetentionRule
{
    /// <summary>Records older than this may be removed; from a second to a hundred years.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The oldest records may be removed while the primitive's bodies have more bytes than this
    /// together.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Says in a sentence what is wrong with it, or <see langword="null"/>.</summary>
    public string? Validate()
    {
        if (MaxAge is null && MaxBytes is null)
            return $"A rule has a {nameof(MaxAge)}, a {nameof(MaxBytes)}, or both; without a rule records are kept.";
        if (MaxAge is { } age && (age < TimeSpan.FromSeconds(1) || age > TimeSpan.FromDays(36_525)))
            return $"{nameof(MaxAge)} is a second to a hundred years.";
        return MaxBytes < 0 ? $"{nameof(MaxBytes)} is not negative." : null;
    }
}
