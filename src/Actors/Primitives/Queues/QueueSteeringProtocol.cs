namespace Primitives.Queues;

/// <summary>Takes an event out, wherever it is: an attempt that runs is told to end, and what comes of it is
/// refused.</summary>
public sealed record CancelEvent : ICommand<CancelReply>
{
    /// <summary>The event's number; it or <see cref="Id"/> is told.</summary>
    public long? Number { get; init; }

    /// <summary>The event's id, within the window.</summary>
    public string? Id { get; init; }

    /// <summary>Why, for people: at most 500 characters, none of them a control character.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public string? Validate() => CheckName(Number, Id) ?? QueueLimits.CheckReason(Reason);

    internal static string? CheckName(long? number, string? id) =>
        (number is null) == (id is null) || number < 1 || !QueueLimits.IsName(id)
            ? "An event is told by its number or by its id." : null;
}

/// <summary>Begins nothing any more until it is resumed; new events are taken.</summary>
public sealed record PauseQueue : ICommand<QueueReply>
{
    /// <summary>Why, for people: at most 500 characters, none of them a control character.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public string? Validate() => QueueLimits.CheckReason(Reason);
}

/// <summary>Takes no new events until it is resumed; what is there is processed.</summary>
public sealed record DrainQueue : ICommand<QueueReply>
{
    /// <summary>Why, for people: at most 500 characters, none of them a control character.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public string? Validate() => QueueLimits.CheckReason(Reason);
}

/// <summary>Ends a pause and a drain.</summary>
public sealed record ResumeQueue : ICommand<QueueReply>;

/// <summary>Has dead letters processed again, with all their attempts: those of some numbers, or all there are by now
/// that fit the filter.</summary>
public sealed record Redrive : ICommand<RedriveReply>
{
    /// <summary>Of which: 1 to 100. Without it, all.</summary>
    public ImmutableList<long>? Numbers { get; init; }

    /// <summary>Only those whose last error is this.</summary>
    public string? Error { get; init; }

    /// <summary>Only those of this key.</summary>
    public string? Key { get; init; }

    /// <summary>At most so many a second: 1 to 1,000,000. Without it, as fast as it goes.</summary>
    public int? PerSecond { get; init; }

    /// <inheritdoc/>
    public string? Validate() => Numbers is { Count: 0 or > QueueLimits.MaxPage }
        || PerSecond is < 1 or > QueueLimits.MaxRate || !QueueLimits.IsName(Error) || !QueueLimits.IsName(Key)
        || (Numbers is not null && (PerSecond is not null || Error is not null || Key is not null))
        ? $"A redrive is of 1 to {QueueLimits.MaxPage} numbers, or by a filter, at 1 to {QueueLimits.MaxRate} a second."
        : null;
}

/// <summary>Deletes dead letters for good.</summary>
/// <param name="Numbers">1 to 100.</param>
public sealed record Discard(ImmutableList<long> Numbers) : ICommand<DiscardReply>
{
    /// <inheritdoc/>
    public string? Validate() => Numbers is not { Count: >= 1 and <= QueueLimits.MaxPage }
        ? $"1 to {QueueLimits.MaxPage} numbers are told." : null;
}

/// <summary>Waits until an event has ended.</summary>
public sealed record AwaitResult : ICommand<ResultReply>
{
    /// <summary>The event's number; it or <see cref="Id"/> is told.</summary>
    public long? Number { get; init; }

    /// <summary>The event's id, within the window.</summary>
    public string? Id { get; init; }

    /// <summary>How long: zero to a day.</summary>
    public TimeSpan Wait { get; init; }

    /// <inheritdoc/>
    public string? Validate() => CancelEvent.CheckName(Number, Id)
        ?? (Wait < TimeSpan.Zero || Wait > QueueLimits.MaxResultWait
            ? $"A wait is from zero to {QueueLimits.MaxResultWait.TotalHours} hours." : null);
}

/// <summary>Asks how the queue stands.</summary>
public sealed record GetQueue : IQuery<QueueReply>;

/// <summary>Asks how a lane stands.</summary>
/// <param name="Lane">Its number, from 0.</param>
public sealed record GetLane(int Lane) : IQuery<LaneReply>
{
    /// <inheritdoc/>
    public string? Validate() => Lane is < 0 or >= QueueLimits.MaxLanes
        ? $"A lane is from 0 to {QueueLimits.MaxLanes - 1}." : null;
}

/// <summary>Asks how a key stands.</summary>
/// <param name="Key">The key.</param>
public sealed record GetKey(string Key) : IQuery<KeyReply>
{
    /// <inheritdoc/>
    public string? Validate() => Key is null || !QueueLimits.IsName(Key) ? "A key is told." : null;
}

/// <summary>Asks for an event, and exactly what it waits for.</summary>
public sealed record GetEvent : IQuery<EventReply>
{
    /// <summary>The event's number; it or <see cref="Id"/> is told.</summary>
    public long? Number { get; init; }

    /// <summary>The event's id, within the window.</summary>
    public string? Id { get; init; }

    /// <inheritdoc/>
    public string? Validate() => CancelEvent.CheckName(Number, Id);
}

/// <summary>Asks exactly what an event waits for.</summary>
public sealed record GetWhy : IQuery<WhyReply>
{
    /// <summary>The event's number; it or <see cref="Id"/> is told.</summary>
    public long? Number { get; init; }

    /// <summary>The event's id, within the window.</summary>
    public string? Id { get; init; }

    /// <inheritdoc/>
    public string? Validate() => CancelEvent.CheckName(Number, Id);
}

/// <summary>Asks for dead letters, the oldest numbers first.</summary>
/// <param name="After">Only numbers above this.</param>
/// <param name="Take">The most to tell: 1 to 100.</param>
public sealed record GetDeadLetters(long After = 0, int Take = QueueLimits.MaxPage) : IQuery<DeadLettersReply>
{
    /// <inheritdoc/>
    public string? Validate() => After is < 0 or long.MaxValue || Take is < 1 or > QueueLimits.MaxPage
        ? $"A page begins after a number from 0, and takes 1 to {QueueLimits.MaxPage}." : null;
}
