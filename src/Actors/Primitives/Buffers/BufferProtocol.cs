namespace Primitives.Buffers;

/// <summary>Adds an event to the open batch, or opens one with it. An event whose id is remembered is not added
/// again.</summary>
/// <param name="Event">What the handler is given.</param>
/// <param name="Id">The event's id, where it has one: 1 to 200 characters, none of them a control character.</param>
public sealed record Add(JsonElement Event, string? Id = null) : ICommand<AddReply>
{
    /// <inheritdoc/>
    public string? Validate() => NewEvent.Check(Event, Id);
}

/// <summary>Adds events in their order, all of them or none; they may come into several batches.</summary>
/// <param name="Events">1 to 1000 events.</param>
public sealed record AddMany(IReadOnlyList<NewEvent> Events) : ICommand<AddManyReply>
{
    /// <inheritdoc/>
    public string? Validate() => Events is not { Count: >= 1 and <= BufferLimits.MaxAdded }
        ? $"1 to {BufferLimits.MaxAdded} events are added."
        : Events.Select(one => one is null ? "An event is told." : NewEvent.Check(one.Event, one.Id))
            .FirstOrDefault(wrong => wrong is not null);
}

/// <summary>An event to be added.</summary>
/// <param name="Event">What the handler is given.</param>
/// <param name="Id">Its id, where it has one: 1 to 200 characters, none of them a control character.</param>
public sealed record NewEvent(JsonElement Event, string? Id = null)
{
    internal static string? Check(JsonElement told, string? id) =>
        told.ValueKind == JsonValueKind.Undefined ? "An event is told." : BufferLimits.CheckId(id);
}

/// <summary>Seals the open batch now.</summary>
public sealed record Flush : ICommand<FlushReply>;

/// <summary>Discards the open batch with its events. What is sealed, and dead letters, stay; so do the ids that are
/// remembered.</summary>
public sealed record Clear : ICommand<ClearReply>;

/// <summary>Asks how it stands.</summary>
public sealed record GetStatus : IQuery<StatusReply>;

/// <summary>Asks for a batch and its events.</summary>
/// <param name="Batch">Which one: open, sealed, or a dead letter. The open one unless it is told.</param>
/// <param name="After">Only events behind this sequence number.</param>
/// <param name="Take">The most events to tell: 1 to 1000.</param>
public sealed record GetState(long? Batch = null, int After = 0, int Take = BufferLimits.MaxPage) : IQuery<StateReply>
{
    /// <inheritdoc/>
    public string? Validate() => Batch < 1 || After < 0 || Take is < 1 or > BufferLimits.MaxEventPage
        ? $"A page is of a batch from 1, begins after 0 or more, and takes 1 to {BufferLimits.MaxEventPage} events."
        : null;
}

/// <summary>Asks for dead letters, the oldest batch first.</summary>
/// <param name="After">Only batches above this number.</param>
/// <param name="Take">The most dead letters to tell: 1 to 100.</param>
public sealed record GetDeadLetters(long After = 0, int Take = BufferLimits.MaxPage) : IQuery<DeadLettersReply>
{
    /// <inheritdoc/>
    public string? Validate() => After is < 0 or long.MaxValue || Take is < 1 or > BufferLimits.MaxPage
        ? $"A page begins after 0 or more, and takes 1 to {BufferLimits.MaxPage} dead letters." : null;
}

/// <summary>Replaces an event of a dead letter, or takes it out. A reducer begins anew with what is there
/// then.</summary>
/// <param name="Batch">The dead letter.</param>
/// <param name="Sequence">The event's number in it.</param>
public sealed record EditDeadLetter(long Batch, int Sequence) : ICommand<DeadLetter>
{
    /// <summary>The event in its place; left out, it is taken out. The last one cannot be: discard the
    /// letter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Event { get; init; }

    /// <inheritdoc/>
    public string? Validate() => Batch < 1 || Sequence < 1 ? "Batches and events are numbered from 1." : null;
}

/// <summary>Delivers a dead letter after all: it is the last in the line, and has all its attempts again.</summary>
/// <param name="Batch">The dead letter.</param>
public sealed record RedriveDeadLetter(long Batch) : ICommand<DeadLetter>
{
    /// <inheritdoc/>
    public string? Validate() => Batch < 1 ? "Batches are numbered from 1." : null;
}

/// <summary>Forgets a dead letter with its events.</summary>
/// <param name="Batch">The dead letter.</param>
public sealed record DiscardDeadLetter(long Batch) : ICommand<DeadLetter>
{
    /// <inheritdoc/>
    public string? Validate() => Batch < 1 ? "Batches are numbered from 1." : null;
}
