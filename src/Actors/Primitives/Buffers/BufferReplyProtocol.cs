namespace Primitives.Buffers;

/// <summary>What came of an add.</summary>
/// <param name="Batch">The batch that the event is in, or was in when its id was remembered.</param>
/// <param name="EventCount">How many events were added to that batch so far, this one included; 0 for one whose id was
/// remembered.</param>
/// <param name="FlushAt">When that batch is sealed if nothing else comes; left out when it has been.</param>
/// <param name="IsDuplicate">Whether its id was remembered, and it was not added.</param>
public sealed record AddReply(
    long Batch, int EventCount, DateTimeOffset? FlushAt = null, bool IsDuplicate = false);

/// <summary>What came of adding several.</summary>
/// <param name="Added">How many were added.</param>
/// <param name="Duplicates">How many were not, since their ids were remembered.</param>
/// <param name="LastBatch">The batch that the last one is in.</param>
/// <param name="FlushAt">When the open batch is sealed if nothing else comes.</param>
public sealed record AddManyReply(int Added, int Duplicates, long LastBatch, DateTimeOffset? FlushAt = null);

/// <summary>What came of a flush.</summary>
/// <param name="Flushed">Whether a batch was sealed.</param>
/// <param name="Batch">Its number.</param>
/// <param name="EventCount">How many events were added to it.</param>
/// <param name="Cause">Why it was sealed.</param>
public sealed record FlushReply(bool Flushed, long? Batch = null, int EventCount = 0, SealCause? Cause = null);

/// <summary>What came of a clear.</summary>
/// <param name="Cleared">Whether there was an open batch.</param>
/// <param name="DiscardedCount">How many events had been added to it.</param>
public sealed record ClearReply(bool Cleared, int DiscardedCount = 0);

/// <summary>How a buffer stands.</summary>
/// <param name="Status">In a word.</param>
/// <param name="Open">The open batch.</param>
/// <param name="Sealed">Those that wait to be delivered, or are being delivered, in their order.</param>
/// <param name="DeadCount">How many dead letters there are.</param>
/// <param name="LastBatch">The highest number of a batch.</param>
public sealed record StatusReply(
    BufferStatus Status, BatchInfo? Open, IReadOnlyList<BatchInfo> Sealed, int DeadCount, long LastBatch);

/// <summary>How a batch stands.</summary>
/// <param name="Batch">Its number.</param>
/// <param name="EventCount">How many events were added to it.</param>
/// <param name="Bytes">The bytes of those that are kept.</param>
/// <param name="LastAt">When the last one was added.</param>
/// <param name="FlushAt">When it is sealed, if it is open and there is room for one more in the line.</param>
/// <param name="SealedAt">When it was sealed.</param>
/// <param name="Cause">Why.</param>
/// <param name="Phase">Where its delivery stands.</param>
/// <param name="Attempt">The last attempt that began; 0 when none has.</param>
/// <param name="Until">When the attempt is given up, or the next one is due.</param>
public sealed record BatchInfo(
    long Batch, int EventCount, int Bytes, DateTimeOffset LastAt, DateTimeOffset? FlushAt, DateTimeOffset? SealedAt,
    SealCause? Cause, BatchPhase Phase, int Attempt, DateTimeOffset? Until);

/// <summary>A batch and a page of its events.</summary>
/// <param name="Batch">Its number; left out when there is none.</param>
/// <param name="EventCount">How many events were added to it.</param>
/// <param name="ReducedTo">The last event that the reducer has taken in.</param>
/// <param name="State">What it has made of them; JSON null when there is none.</param>
/// <param name="Events">Those that are kept, in their order.</param>
public sealed record StateReply(
    long? Batch, int EventCount, int ReducedTo, JsonElement State, IReadOnlyList<KeptEvent> Events);

/// <summary>An event of a batch.</summary>
/// <param name="Sequence">Its number in the batch, from 1.</param>
/// <param name="Event">What was added.</param>
public sealed record KeptEvent(int Sequence, JsonElement Event);

/// <summary>A page of dead letters.</summary>
public sealed record DeadLettersReply(IReadOnlyList<DeadLetter> DeadLetters);

/// <summary>A batch that ran out of attempts. It is kept with its events until somebody redrives or discards
/// it.</summary>
/// <param name="Batch">Its number.</param>
/// <param name="EventCount">How many events it has.</param>
/// <param name="Bytes">Their bytes as JSON.</param>
/// <param name="SealedAt">When it was sealed.</param>
/// <param name="DiedAt">When its last attempt failed.</param>
/// <param name="Attempts">How many attempts began at what it failed in.</param>
/// <param name="Reason">Why the last one failed.</param>
/// <param name="Error">The name of its error.</param>
/// <param name="Editions">How often its events were edited.</param>
public sealed record DeadLetter(
    long Batch, int EventCount, int Bytes, DateTimeOffset SealedAt, DateTimeOffset DiedAt, int Attempts, string Reason,
    string? Error = null, int Editions = 0);

/// <summary>How a buffer stands, in a word.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BufferStatus>))]
public enum BufferStatus
{
    /// <summary>Nothing was ever added.</summary>
    [JsonStringEnumMemberName("not-found")] NotFound,

    /// <summary>Nothing is gathered and nothing waits to be delivered.</summary>
    [JsonStringEnumMemberName("idle")] Idle,

    /// <summary>A batch is open.</summary>
    [JsonStringEnumMemberName("gathering")] Gathering,

    /// <summary>None is open, and sealed ones wait or are being delivered.</summary>
    [JsonStringEnumMemberName("delivering")] Delivering,
}
