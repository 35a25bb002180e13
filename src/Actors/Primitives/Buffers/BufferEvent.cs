namespace Primitives.Buffers;

/// <summary>What can happen to a buffer.</summary>
public abstract record BufferEvent
{
    private BufferEvent() { }

    /// <summary>The definition is now this; nothing when there is none any more.</summary>
    public sealed record Configured(BufferTerms? Terms) : BufferEvent;

    /// <summary>A batch begins to gather; its window counts from <paramref name="Since"/>.</summary>
    public sealed record Opened(long Batch, DateTimeOffset At, DateTimeOffset Since, BufferKeep Keep, string Handler)
        : BufferEvent;

    /// <summary>An event came into the open batch, in place of the one before where only the latest is kept.</summary>
    public sealed record Added(
        long Batch, int Sequence, DateTimeOffset At, int Bytes, JsonElement Event, string? Id = null,
        DateTimeOffset? ForgetAt = null) : BufferEvent;

    /// <summary>The open batch takes no more events, and is to be delivered.</summary>
    public sealed record Sealed(long Batch, DateTimeOffset At, SealCause Cause) : BufferEvent;

    /// <summary>The open batch and its events are discarded.</summary>
    public sealed record Cleared(long Batch, DateTimeOffset At, int EventCount) : BufferEvent;

    /// <summary>An attempt is about to run; at reducing, up to <paramref name="ReducingTo"/>.</summary>
    public sealed record Began(
        long Batch, int Attempt, DateTimeOffset At, DateTimeOffset Deadline, int? ReducingTo = null) : BufferEvent;

    /// <summary>An attempt failed; the next is due at <paramref name="RetryAt"/>.</summary>
    public sealed record Failed(
        long Batch, int Attempt, DateTimeOffset At, string Reason, string? Error, DateTimeOffset RetryAt)
        : BufferEvent;

    /// <summary>The next attempt is to begin.</summary>
    public sealed record Readied(long Batch, DateTimeOffset At) : BufferEvent;

    /// <summary>A reducer has taken in all events up to <paramref name="ReducedTo"/>.</summary>
    public sealed record Reduced(
        long Batch, int ReducedTo, DateTimeOffset At,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] JsonElement State = default)
        : BufferEvent;

    /// <summary>A batch was delivered.</summary>
    public sealed record Completed(long Batch, int Attempt, DateTimeOffset At, int EventCount) : BufferEvent;

    /// <summary>A handler had something to tell.</summary>
    public sealed record Emitted(
        long Batch, string Name,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] JsonElement Data = default)
        : BufferEvent;

    /// <summary>A batch ran out of attempts and is a dead letter. Its events stay.</summary>
    public sealed record Exhausted(DeadBatch Dead) : BufferEvent;

    /// <summary>An event of a dead letter was replaced, or taken out when there is none.</summary>
    public sealed record Edited(
        DeadBatch Dead, int Sequence, DateTimeOffset At,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] JsonElement Event = default)
        : BufferEvent;

    /// <summary>A dead letter is to be delivered after all.</summary>
    public sealed record Redriven(Batch Batch, DateTimeOffset At) : BufferEvent;

    /// <summary>A dead letter is forgotten with its events.</summary>
    public sealed record Discarded(long Batch, DateTimeOffset At, int EventCount) : BufferEvent;
}
