using Primitives.Schedules;

namespace Primitives.Buffers;

/// <summary>How the buffers of a name gather and deliver. May change at any time: an attempt that is running ends by
/// its deadline, a batch that is open keeps what it was opened to keep.</summary>
public sealed record BufferDefinition : IDefinition
{
    /// <summary>A batch is sealed so long after its first event: a millisecond to 31 days. Either this or
    /// <see cref="Quiet"/>.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>A batch is sealed when no event came for so long: a millisecond to 31 days.</summary>
    public TimeSpan? Quiet { get; init; }

    /// <summary>With <see cref="Quiet"/>: a batch is sealed at the latest so long after its first event. At least the
    /// quiet period, at most 366 days; ten quiet periods unless it is told.</summary>
    public TimeSpan? MaxWait { get; init; }

    /// <summary>A batch of so many events is sealed: 1 to 10,000.</summary>
    public int MaxEvents { get; init; } = 1000;

    /// <summary>A batch has at most so many bytes of events as JSON: 1 to 1,048,576. One that would have more is sealed
    /// before. A single event may have as many.</summary>
    public int MaxBytes { get; init; } = 262_144;

    /// <summary>What of the events the handler is given.</summary>
    public BufferKeep Keep { get; init; }

    /// <summary>A reducer is given so many events at a time: 1 to 10,000. It is called when so many have gathered, and
    /// for the rest when the batch is sealed.</summary>
    public int ReduceEvery { get; init; } = 100;

    /// <summary>The most bytes of what a reducer makes, as JSON: 1 to 262,144.</summary>
    public int MaxStateBytes { get; init; } = 65_536;

    /// <summary>Whether an event that comes after a quiet time is delivered at once, as a batch of its own. A time is
    /// quiet when no event came for as long as the window or the quiet period is.</summary>
    public bool Leading { get; init; }

    /// <summary>How long an event's id is remembered, so that an event that is added again is not: zero to 7
    /// days.</summary>
    public TimeSpan RememberIds { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether and when an attempt that failed is followed by another.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>How long an attempt may take: more than zero, at most 7 days.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many sealed batches may wait to be delivered: 1 to 100. While there are so many the open batch
    /// stays open, and when it is full, adds are refused.</summary>
    public int MaxSealed { get; init; } = 10;

    /// <summary>Whether sealed batches are delivered side by side; else one after the other, in their order.</summary>
    public bool Parallel { get; init; }

    /// <summary>How many dead letters are kept: 1 to 10,000. While there are so many, a batch that has run out of
    /// attempts stays where it is, and is tried on.</summary>
    public int MaxDeadLetters { get; init; } = 1000;

    /// <inheritdoc/>
    public string? Validate() => CheckTimes() ?? CheckCounts() ?? Retry.Validate();

    private string? CheckTimes()
    {
        if (Window is null == Quiet is null) return "A definition has either a window or a quiet period.";
        var length = Window ?? Quiet!.Value;
        if (length < BufferLimits.MinWindow || length > BufferLimits.MaxWindow)
            return $"A window, and a quiet period, is from a millisecond to {BufferLimits.MaxWindow.Days} days.";
        if (MaxWait is not null && Quiet is null) return "Only a quiet period has a maximum wait.";
        if (MaxWait < Quiet || MaxWait > BufferLimits.MaxMaxWait)
            return $"A maximum wait is at least the quiet period, and at most {BufferLimits.MaxMaxWait.Days} days.";
        if (RememberIds < TimeSpan.Zero || RememberIds > BufferLimits.MaxRememberIds)
            return $"Ids are remembered from zero to {BufferLimits.MaxRememberIds.Days} days.";
        return AttemptTimeout <= TimeSpan.Zero || AttemptTimeout > BufferLimits.MaxAttemptTimeout
            ? $"An attempt takes more than zero and at most {BufferLimits.MaxAttemptTimeout.Days} days." : null;
    }

    private string? CheckCounts()
    {
        if (!Enum.IsDefined(Keep)) return "A buffer keeps latest, all or reduce.";
        if (MaxEvents is < 1 or > BufferLimits.MaxEvents)
            return $"A batch has at most 1 to {BufferLimits.MaxEvents} events.";
        if (MaxBytes is < 1 or > BufferLimits.MaxBytes)
            return $"A batch has at most 1 to {BufferLimits.MaxBytes} bytes.";
        if (ReduceEvery is < 1 or > BufferLimits.MaxEvents)
            return $"A reducer is given 1 to {BufferLimits.MaxEvents} events.";
        if (MaxStateBytes is < 1 or > BufferLimits.MaxStateBytes)
            return $"What a reducer makes has at most 1 to {BufferLimits.MaxStateBytes} bytes.";
        if (MaxSealed is < 1 or > BufferLimits.MaxSealed) return $"1 to {BufferLimits.MaxSealed} sealed batches wait.";
        return MaxDeadLetters is < 1 or > BufferLimits.MaxDeadLetters
            ? $"1 to {BufferLimits.MaxDeadLetters} dead letters are kept." : null;
    }
}
