namespace Primitives.Queues;

/// <summary>An event was added.</summary>
/// <param name="Number">Its number; numbers rise by one and are never used again.</param>
/// <param name="IsDuplicate">Whether it was there already: then it is the first one's number.</param>
public sealed record EnqueueReply(long Number, bool IsDuplicate = false);

/// <summary>Events were added, in the order of the batch.</summary>
public sealed record EnqueueManyReply(IReadOnlyList<EnqueueReply> Events);

/// <summary>The events of a receive; none when there was none in time.</summary>
public sealed record ReceiveReply(IReadOnlyList<Delivery> Events);

/// <summary>An event as it is handed out.</summary>
/// <param name="Number">Its number: with <paramref name="Attempt"/> it is the receipt.</param>
/// <param name="Attempt">From 1; rises with each attempt, over redrives, too.</param>
/// <param name="Until">When the lease ends.</param>
/// <param name="Data">What it says.</param>
/// <param name="EnqueuedAt">When it was added.</param>
/// <param name="Id">What it is known by.</param>
/// <param name="Key">Its key.</param>
/// <param name="Attributes">What goes with it.</param>
public sealed record Delivery(
    long Number, int Attempt, DateTimeOffset Until, JsonElement Data, DateTimeOffset EnqueuedAt, string? Id = null,
    string? Key = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    JsonElement? Attributes = null);

/// <summary>What became of receipts.</summary>
/// <param name="Accepted">How many were taken.</param>
/// <param name="Stale">The numbers of those that are not running any more: nothing was done for them.</param>
public sealed record ReceiptsReply(int Accepted, IReadOnlyList<long> Stale);

/// <summary>What came of a cancel.</summary>
/// <param name="Cancelled">Whether it was taken out; false when it had ended, or there is none.</param>
/// <param name="Was">Where it was.</param>
public sealed record CancelReply(bool Cancelled, EventPhase Was);

/// <summary>What came of a redrive.</summary>
/// <param name="Moved">How many are waiting again already.</param>
/// <param name="IsUnderWay">Whether it goes on.</param>
public sealed record RedriveReply(int Moved, bool IsUnderWay);

/// <summary>What came of a discard.</summary>
public sealed record DiscardReply(int Discarded);

/// <summary>How an event ended.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Outcome">How; a dead letter can be redriven.</param>
/// <param name="EndedAt">When.</param>
/// <param name="Reason">Why it failed or was cancelled.</param>
/// <param name="Error">The name of its last error.</param>
public sealed record ResultReply(
    long Number, EventPhase Outcome, DateTimeOffset EndedAt, string? Reason = null, string? Error = null)
{
    /// <summary>What came of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Result { get; init; }
}

/// <summary>How a queue stands.</summary>
/// <param name="Ready">How many could begin.</param>
/// <param name="Blocked">How many wait behind others of their key.</param>
/// <param name="Delayed">How many wait for their moment, a retry's or a rate's included.</param>
/// <param name="Running">How many run, those that a handler is about to begin included.</param>
/// <param name="Dead">How many dead letters there are.</param>
/// <param name="Enqueued">How many were ever added.</param>
/// <param name="Succeeded">How many were ever processed.</param>
/// <param name="Lanes">The lanes with something in them.</param>
/// <param name="Paused">By whom it is paused.</param>
/// <param name="Draining">By whom it is drained.</param>
/// <param name="NextAt">When the rate lets the next one begin.</param>
/// <param name="Receivers">How many receivers wait.</param>
/// <param name="IsRedriving">Whether a redrive is under way.</param>
public sealed record QueueReply(
    long Ready, long Blocked, long Delayed, long Running, long Dead, long Enqueued, long Succeeded,
    IReadOnlyList<LaneReply> Lanes, Steering? Paused = null, Steering? Draining = null, DateTimeOffset? NextAt = null,
    int Receivers = 0, bool IsRedriving = false);

/// <summary>How a lane stands.</summary>
public sealed record LaneReply(int Lane, long Ready, int Running);

/// <summary>How a key stands.</summary>
/// <param name="Key">The key.</param>
/// <param name="Lane">Where its next events go.</param>
/// <param name="Begun">Those that are ready, run, or rest before their next attempt, by number.</param>
/// <param name="Waiting">How many wait behind them, as far as they are counted.</param>
/// <param name="HasMore">Whether there are more than were counted.</param>
/// <param name="NextAt">When the rate lets the next one begin.</param>
public sealed record KeyReply(
    string Key, int Lane, IReadOnlyList<long> Begun, int Waiting, bool HasMore, DateTimeOffset? NextAt = null);

/// <summary>Who holds a queue, since when, and why.</summary>
public sealed record Steering(DateTimeOffset At, string? By = null, string? Reason = null);
