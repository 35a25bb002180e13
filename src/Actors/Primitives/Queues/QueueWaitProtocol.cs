namespace Primitives.Queues;

/// <summary>Where an event is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventPhase>))]
public enum EventPhase
{
    /// <summary>There is none, or no more.</summary>
    [JsonStringEnumMemberName("not-found")] NotFound,

    /// <summary>It waits for its moment.</summary>
    [JsonStringEnumMemberName("delayed")] Delayed,

    /// <summary>It waits behind others of its key.</summary>
    [JsonStringEnumMemberName("blocked")] Blocked,

    /// <summary>It could begin.</summary>
    [JsonStringEnumMemberName("ready")] Ready,

    /// <summary>A handler is about to begin it.</summary>
    [JsonStringEnumMemberName("called")] Called,

    /// <summary>An attempt runs.</summary>
    [JsonStringEnumMemberName("running")] Running,

    /// <summary>It waits for its next attempt.</summary>
    [JsonStringEnumMemberName("resting")] Resting,

    /// <summary>It was processed.</summary>
    [JsonStringEnumMemberName("succeeded")] Succeeded,

    /// <summary>It is a dead letter.</summary>
    [JsonStringEnumMemberName("dead")] Dead,

    /// <summary>It was taken out.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}

/// <summary>An event, and what it waits for.</summary>
/// <param name="Number">Its number; 0 when there is none.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="Attempts">How many attempts have begun.</param>
/// <param name="Position">How many of its lane, or of its key, are ahead of it; counted up to 1000.</param>
/// <param name="Waits">What it waits for.</param>
/// <param name="Item">It, while it is kept.</param>
/// <param name="Failures">The attempts that failed, the last hundred.</param>
/// <param name="Result">How it ended, while that is kept.</param>
public sealed record EventReply(
    long Number, EventPhase Phase, int Attempts = 0, int? Position = null, IReadOnlyList<WaitsFor>? Waits = null,
    QueueItem? Item = null, IReadOnlyList<FailedAttempt>? Failures = null, ResultReply? Result = null)
{
    /// <summary>What its attempt told last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Progress { get; init; }
}

/// <summary>Exactly what an event waits for.</summary>
/// <param name="Number">Its number; 0 when there is none.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="Waits">All that it waits for, the nearest first; none when it does not wait.</param>
public sealed record WhyReply(long Number, EventPhase Phase, IReadOnlyList<WaitsFor> Waits);

/// <summary>One thing that an event waits for.</summary>
/// <param name="For">What.</param>
/// <param name="Until">Until when, where that is known.</param>
/// <param name="Events">Behind which events: the first hundred.</param>
/// <param name="Ahead">How many are ahead of it, counted up to 1000.</param>
/// <param name="Limit">The limit that holds it.</param>
/// <param name="By">By whom the queue is paused.</param>
/// <param name="Reason">Why.</param>
public sealed record WaitsFor(
    WaitKind For, DateTimeOffset? Until = null, IReadOnlyList<long>? Events = null, int? Ahead = null,
    int? Limit = null, string? By = null, string? Reason = null);

/// <summary>What an event can wait for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WaitKind>))]
public enum WaitKind
{
    /// <summary>Its moment.</summary>
    [JsonStringEnumMemberName("delay")] Moment,

    /// <summary>The pause after an attempt that failed.</summary>
    [JsonStringEnumMemberName("retry")] Retry,

    /// <summary>The rate of its key.</summary>
    [JsonStringEnumMemberName("key-rate")] KeyRate,

    /// <summary>Earlier events of its key.</summary>
    [JsonStringEnumMemberName("key")] Key,

    /// <summary>The queue to be resumed.</summary>
    [JsonStringEnumMemberName("pause")] Pause,

    /// <summary>The queue's rate.</summary>
    [JsonStringEnumMemberName("rate")] Rate,

    /// <summary>The queue's concurrency.</summary>
    [JsonStringEnumMemberName("concurrency")] Concurrency,

    /// <summary>The events that run in its lane.</summary>
    [JsonStringEnumMemberName("lane")] Lane,

    /// <summary>Those ahead of it in its lane.</summary>
    [JsonStringEnumMemberName("turn")] Turn,

    /// <summary>A receiver.</summary>
    [JsonStringEnumMemberName("receiver")] Receiver,

    /// <summary>Its handler to begin.</summary>
    [JsonStringEnumMemberName("handler")] Handler,
}

/// <summary>An event as it was added.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it was added.</param>
/// <param name="Data">What it says.</param>
/// <param name="Id">What it is known by.</param>
/// <param name="Key">Its key.</param>
/// <param name="Priority">-100 to 100.</param>
/// <param name="DueAt">Not before then.</param>
/// <param name="Deadline">Not later than then.</param>
/// <param name="Attributes">What goes with it.</param>
public sealed record QueueItem(
    long Number, DateTimeOffset At, JsonElement Data, string? Id = null, string? Key = null, int Priority = 0,
    DateTimeOffset? DueAt = null, DateTimeOffset? Deadline = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Attributes = null);

/// <summary>An attempt that failed.</summary>
public sealed record FailedAttempt(int Attempt, DateTimeOffset At, string Reason, string? Error = null);

/// <summary>An event that is not tried any more. It is kept until it is redriven or discarded.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">Since when.</param>
/// <param name="Attempts">How many attempts there were.</param>
/// <param name="Reason">Why the last one failed.</param>
/// <param name="Error">The name of that error; <c>expired</c> when it had not begun by its deadline.</param>
/// <param name="Id">What it is known by.</param>
/// <param name="Key">Its key.</param>
/// <param name="Item">It, where it is asked for.</param>
public sealed record DeadLetter(
    long Number, DateTimeOffset At, int Attempts, string Reason, string? Error = null, string? Id = null,
    string? Key = null, QueueItem? Item = null);

/// <summary>A page of dead letters.</summary>
public sealed record DeadLettersReply(IReadOnlyList<DeadLetter> Letters);
