namespace Primitives.Streams;

/// <summary>How subscriptions are served. docs/limits.md lists these.</summary>
public sealed record StreamOptions
{
    /// <summary>The most subscriptions at a time; 1 to 1,000,000.</summary>
    public int MaxSubscriptions { get; init; } = 10_000;

    /// <summary>The most events that wait in memory for one subscriber; beyond it, it reads the journal by
    /// itself.</summary>
    public int MaxBufferedEvents { get; init; } = 4_096;

    /// <summary>The most bytes of events that wait in memory for one subscriber; beyond it, it reads the journal by
    /// itself.</summary>
    public int MaxBufferedBytes { get; init; } = 1024 * 1024;

    /// <summary>The most subscribers that read the journal by themselves at one moment; 1 to 256. Others wait their
    /// turn, which is a slice each.</summary>
    public int MaxReaders { get; init; } = 4;

    /// <summary>Says in a sentence what is wrong with these options, or <see langword="null"/>.</summary>
    public string? Validate()
    {
        if (MaxSubscriptions is < 1 or > 1_000_000) return $"{nameof(MaxSubscriptions)} is 1 to 1000000.";
        if (MaxReaders is < 1 or > 256) return $"{nameof(MaxReaders)} is 1 to 256.";
        return MaxBufferedEvents < 1 || MaxBufferedBytes < 1 ? "A limit is at least 1." : null;
    }
}
