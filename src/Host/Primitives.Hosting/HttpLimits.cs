namespace Primitives.Hosting;

/// <summary>What HTTP allows a request.</summary>
public sealed record HttpLimits
{
    /// <summary>The most bytes in a body; 1 to 16 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>How long a body may take to arrive, whatever its size; up to 10 minutes.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a call may wait for its answer, in line or otherwise; then it leaves the line. Up to a
    /// day.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many streams of events may be open at a time; up to 100,000.</summary>
    public int MaxEventStreams { get; init; } = 1_000;

    /// <summary>After how long without an event a comment is sent, so that both sides see that the other is there; up
    /// to ten minutes.</summary>
    public TimeSpan HeartbeatDelay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Says in a sentence what is wrong with these limits, or <see langword="null"/>.</summary>
    public string? Validate()
    {
        if (MaxBodyBytes is < 1 or > 16 * 1024 * 1024) return $"{nameof(MaxBodyBytes)} is 1 to 16777216.";
        if (BodyTimeout <= TimeSpan.Zero || BodyTimeout > TimeSpan.FromMinutes(10))
            return $"{nameof(BodyTimeout)} is more than zero and at most ten minutes.";
        if (MaxEventStreams is < 1 or > 100_000) return $"{nameof(MaxEventStreams)} is 1 to 100000.";
        if (HeartbeatDelay <= TimeSpan.Zero || HeartbeatDelay > TimeSpan.FromMinutes(10))
            return $"{nameof(HeartbeatDelay)} is more than zero and at most ten minutes.";
        return MaxWait <= TimeSpan.Zero || MaxWait > TimeSpan.FromDays(1)
            ? $"{nameof(MaxWait)} is more than zero and at most a day." : null;
    }
}
