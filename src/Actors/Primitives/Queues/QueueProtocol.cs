namespace Primitives.Queues;

/// <summary>Adds an event.</summary>
/// <param name="Data">What it says; any JSON, at most 262,144 bytes.</param>
public sealed record Enqueue(JsonElement Data) : ICommand<EnqueueReply>
{
    /// <summary>What it is known by: 1 to 200 characters. Adding it again within the window does nothing.</summary>
    public string? Id { get; init; }

    /// <summary>Events of one key are processed one after another, by their numbers: 1 to 200 characters.</summary>
    public string? Key { get; init; }

    /// <summary>-100 to 100: of events that are ready the higher comes first; of one key the earlier.</summary>
    public int Priority { get; init; }

    /// <summary>Not before so long: zero to 3660 days. Not together with <see cref="At"/>.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Not before this moment.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>An event that has not begun by then becomes a dead letter.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>What goes with it: a JSON object of at most 4096 bytes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement? Attributes { get; init; }

    /// <inheritdoc/>
    public string? Validate()
    {
        if (Data.ValueKind == JsonValueKind.Undefined || QueueLimits.SizeOf(Data) > QueueLimits.MaxDataBytes)
            return $"An event has data, at most {QueueLimits.MaxDataBytes} bytes.";
        if (!QueueLimits.IsName(Id) || !QueueLimits.IsName(Key))
            return $"An id or a key has 1 to {QueueLimits.MaxNameLength} characters, no control characters.";
        if (Priority is < -QueueLimits.MaxPriority or > QueueLimits.MaxPriority)
            return $"A priority is from -{QueueLimits.MaxPriority} to {QueueLimits.MaxPriority}.";
        if (Delay is not null && At is not null) return "An event has a delay or a moment, not both.";
        if (Delay < TimeSpan.Zero || Delay > HandlerLimits.MaxAhead)
            return $"A delay is from zero to {HandlerLimits.MaxAhead.Days} days.";
        return Attributes is { ValueKind: not JsonValueKind.Object }
            || QueueLimits.SizeOf(Attributes ?? default) > QueueLimits.MaxAttributesBytes
            ? $"Attributes are an object of at most {QueueLimits.MaxAttributesBytes} bytes." : null;
    }
}

/// <summary>Adds events, in order and as one: all of them or none.</summary>
/// <param name="Events">1 to 1000, together at most 1,048,576 bytes of data.</param>
public sealed record EnqueueMany(ImmutableList<Enqueue> Events) : ICommand<EnqueueManyReply>
{
    /// <inheritdoc/>
    public string? Validate()
    {
        if (Events is null || Events.Count is < 1 or > QueueLimits.MaxBatch || Events.Contains(null!))
            return $"A batch has 1 to {QueueLimits.MaxBatch} events.";
        if (Events.Sum(one => (long)QueueLimits.SizeOf(one.Data)) > QueueLimits.MaxBatchBytes)
            return $"A batch has at most {QueueLimits.MaxBatchBytes} bytes of data.";
        return Events.Select(one => one.Validate()).FirstOrDefault(wrong => wrong is not null);
    }
}

/// <summary>Takes events, to be acknowledged or rejected before the lease ends.</summary>
/// <param name="Max">The most events: 1 to 100. Together they have at most 1,048,576 bytes of data, or are one.</param>
/// <param name="Wait">How long to wait for the first: zero to 5 minutes.</param>
/// <param name="LeaseFor">How long they are this receiver's: more than zero, at most 12 hours; 30 seconds unless it is
/// told.</param>
public sealed record Receive(int Max = 1, TimeSpan Wait = default, TimeSpan? LeaseFor = null) : ICommand<ReceiveReply>
{
    internal TimeSpan Lease => LeaseFor ?? TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string? Validate()
    {
        if (Max is < 1 or > QueueLimits.MaxTake) return $"A receive takes 1 to {QueueLimits.MaxTake} events.";
        if (Wait < TimeSpan.Zero || Wait > QueueLimits.MaxReceiveWait)
            return $"A receive waits from zero to {QueueLimits.MaxReceiveWait.TotalMinutes} minutes.";
        return CheckLease(Lease);
    }

    internal static string? CheckLease(TimeSpan time) => time <= TimeSpan.Zero || time > QueueLimits.MaxLease
        ? $"A lease is more than zero and at most {QueueLimits.MaxLease.TotalHours} hours." : null;
}

/// <summary>An attempt that a receiver has.</summary>
/// <param name="Number">The event's number.</param>
/// <param name="Attempt">Which attempt.</param>
public sealed record Receipt(long Number, int Attempt)
{
    internal static string? Check(IReadOnlyCollection<object?>? receipts) =>
        receipts is not { Count: >= 1 and <= QueueLimits.MaxTake } || receipts.Contains(null)
            ? $"There are 1 to {QueueLimits.MaxTake} receipts." : null;
}

/// <summary>An event that was processed.</summary>
/// <param name="Number">The event's number.</param>
/// <param name="Attempt">Which attempt.</param>
public sealed record Acknowledgement(long Number, int Attempt)
{
    /// <summary>What came of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Result { get; init; }
}

/// <summary>Ends events that were processed.</summary>
/// <param name="Events">1 to 100, their results together at most 1,048,576 bytes.</param>
public sealed record Acknowledge(ImmutableList<Acknowledgement> Events) : ICommand<ReceiptsReply>
{
    /// <inheritdoc/>
    public string? Validate() => Receipt.Check(Events)
        ?? (Events.Sum(one => (long)QueueLimits.SizeOf(one.Result)) > QueueLimits.MaxBatchBytes
            ? $"Results have at most {QueueLimits.MaxBatchBytes} bytes." : null);
}

/// <summary>An event whose attempt failed.</summary>
/// <param name="Number">The event's number.</param>
/// <param name="Attempt">Which attempt.</param>
/// <param name="Reason">For people; what is longer than 2000 characters is cut off.</param>
/// <param name="Error">The stable name of the error.</param>
/// <param name="RetryAfter">How long to wait at least before the next attempt.</param>
/// <param name="IsFinal">Whether another attempt would fail alike.</param>
public sealed record Rejection(
    long Number, int Attempt, string Reason, string? Error = null, TimeSpan? RetryAfter = null, bool IsFinal = false)
{
    internal HandlerFailure ToFailure() =>
        new(HandlerLimits.Cut(Reason, HandlerLimits.MaxMessageLength), Error, RetryAfter, IsFinal);
}

/// <summary>Fails attempts: they are tried again, or become dead letters.</summary>
/// <param name="Events">1 to 100.</param>
public sealed record Reject(ImmutableList<Rejection> Events) : ICommand<ReceiptsReply>
{
    /// <inheritdoc/>
    public string? Validate() => Receipt.Check(Events)
        ?? Events.Select(one => one.Reason is null ? "A rejection has a reason." : one.ToFailure().Validate())
            .FirstOrDefault(wrong => wrong is not null);
}

/// <summary>Lengthens leases.</summary>
/// <param name="Events">1 to 100.</param>
/// <param name="For">How long from now: more than zero, at most 12 hours.</param>
public sealed record Extend(ImmutableList<Receipt> Events, TimeSpan For) : ICommand<ReceiptsReply>
{
    /// <inheritdoc/>
    public string? Validate() => Receipt.Check(Events) ?? Receive.CheckLease(For);
}

/// <summary>Tells how far an attempt has come.</summary>
/// <param name="Number">The event's number.</param>
/// <param name="Attempt">Which attempt.</param>
/// <param name="Progress">Any JSON, at most 4096 bytes; the last one is kept while the event is.</param>
public sealed record Report(long Number, int Attempt, JsonElement Progress) : ICommand<Done>
{
    /// <inheritdoc/>
    public string? Validate() => Progress.ValueKind == JsonValueKind.Undefined
        || QueueLimits.SizeOf(Progress) > QueueLimits.MaxProgressBytes
        ? $"Progress is told, in at most {QueueLimits.MaxProgressBytes} bytes." : null;
}
