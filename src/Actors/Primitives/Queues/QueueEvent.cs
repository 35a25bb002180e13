namespace Primitives.Queues;

/// <summary>What can happen to a queue.</summary>
public abstract record QueueEvent
{
    private QueueEvent() { }

    /// <summary>The definition is now this.</summary>
    public sealed record Configured(QueueDefinition Definition) : QueueEvent;

    /// <summary>Its first event is about to be added; this is who may handle them.</summary>
    public sealed record Opened(string Handler) : QueueEvent;

    /// <summary>An event was added: delayed, blocked or ready.</summary>
    public sealed record Enqueued(
        QueueItem Item, Spot Spot, EventPhase Phase, string? Name = null, DateTimeOffset? NameUntil = null)
        : QueueEvent;

    /// <summary>An event that was delayed, or dead, waits behind others of its key.</summary>
    public sealed record Joined(
        Spot Spot, DateTimeOffset At, EventPhase Was, DateTimeOffset? DueAt = null) : QueueEvent;

    /// <summary>An event could begin.</summary>
    public sealed record Readied(
        Spot Spot, DateTimeOffset At, EventPhase Was, DateTimeOffset? DueAt = null) : QueueEvent;

    /// <summary>An event that was ready waits for the rate of its key.</summary>
    public sealed record Held(Spot Spot, DateTimeOffset At, DateTimeOffset Until) : QueueEvent;

    /// <summary>An event was handed out: to a receiver until then, or to a handler that is to begin.</summary>
    public sealed record Taken(
        Spot Spot, DateTimeOffset At, DateTimeOffset? Until = null, DateTimeOffset? FullAt = null,
        RateRow? KeyRate = null) : QueueEvent;

    /// <summary>A receiver that waited has these.</summary>
    public sealed record Received(Ticket Receiver, DateTimeOffset At, ImmutableList<Delivery> Events) : QueueEvent;

    /// <summary>An attempt of a handler is about to run.</summary>
    public sealed record Began(long Number, int Attempt, DateTimeOffset At, DateTimeOffset Until) : QueueEvent;

    /// <summary>An attempt may take longer.</summary>
    public sealed record Extended(long Number, int Attempt, DateTimeOffset At, DateTimeOffset Until) : QueueEvent;

    /// <summary>An attempt told how far it has come.</summary>
    public sealed record Reported(long Number, int Attempt, DateTimeOffset At, JsonElement Progress) : QueueEvent;

    /// <summary>An event was processed.</summary>
    public sealed record Succeeded(
        Spot Spot, DateTimeOffset At, ImmutableList<Ticket> Heard, bool IsLoose = false, bool HasProgress = false,
        DateTimeOffset? KeepUntil = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] JsonElement Result = default)
        : QueueEvent;

    /// <summary>An attempt failed; the next is due at <paramref name="RetryAt"/>.</summary>
    public sealed record Failed(
        Spot Spot, DateTimeOffset At, string Reason, DateTimeOffset RetryAt, string? Error = null) : QueueEvent;

    /// <summary>An event is not tried any more.</summary>
    public sealed record Died(
        DeadLetter Letter, Spot Spot, EventPhase Was, ImmutableList<Ticket> Heard, bool IsLoose = false) : QueueEvent;

    /// <summary>An event was taken out.</summary>
    public sealed record Cancelled(
        Spot Spot, DateTimeOffset At, EventPhase Was, ImmutableList<Ticket> Heard, DateTimeOffset? DueAt = null,
        string? By = null, string? Reason = null, bool IsLoose = false) : QueueEvent;

    /// <summary>Nothing begins any more for now.</summary>
    public sealed record Paused(Steering Steering) : QueueEvent;

    /// <summary>No event is added any more for now.</summary>
    public sealed record Drained(Steering Steering) : QueueEvent;

    /// <summary>It goes on.</summary>
    public sealed record Resumed(DateTimeOffset At) : QueueEvent;

    /// <summary>A dead letter is one no more; what it is instead comes with the next event.</summary>
    public sealed record Revived(long Number, DateTimeOffset At) : QueueEvent;

    /// <summary>A dead letter was deleted.</summary>
    public sealed record Discarded(long Number, DateTimeOffset At) : QueueEvent;

    /// <summary>A redrive has come so far; without a plan it has ended.</summary>
    public sealed record Redriving(DateTimeOffset At, RedrivePlan? Plan = null) : QueueEvent;

    /// <summary>A receiver waits.</summary>
    public sealed record ReceiverQueued(QueueReceiver Receiver) : QueueEvent;

    /// <summary>A caller waits for an event to end.</summary>
    public sealed record WaiterQueued(QueueWaiter Waiter) : QueueEvent;

    /// <summary>A receiver's wait is over.</summary>
    public sealed record ReceiverTimedOut(Ticket Receiver, DateTimeOffset At) : QueueEvent;

    /// <summary>A caller's wait is over; the event goes on.</summary>
    public sealed record WaitTimedOut(Ticket Waiter, DateTimeOffset At) : QueueEvent;

    /// <summary>A caller went away.</summary>
    public sealed record Withdrawn(Ticket Waiter, DateTimeOffset At) : QueueEvent;

    /// <summary>It was looked through: these are the moments to look again, and these keys have what they
    /// may.</summary>
    public sealed record Looked(
        DateTimeOffset At, ImmutableList<string> Tightened, DateTimeOffset? DueAt = null,
        DateTimeOffset? UntilAt = null) : QueueEvent;
}
