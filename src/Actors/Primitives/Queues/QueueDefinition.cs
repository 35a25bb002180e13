using Primitives.Schedules;

namespace Primitives.Queues;

/// <summary>How the queues of a name work. May change at any time: what is running goes on as it began.</summary>
public sealed record QueueDefinition : IDefinition
{
    /// <summary>Who processes events.</summary>
    public QueueProcessing Processing { get; init; }

    /// <summary>How many events run at once: 1 to 1000 by a handler, 16 if it is left out; 1 to 10,000 by receivers,
    /// 1000 if it is left out.</summary>
    public int? Concurrency { get; init; }

    /// <summary>How many events of one key run at once: 1 to 100. With more than one they are made ready in order; of
    /// those that are ready a higher priority, or another lane, may let a later one begin first.</summary>
    public int KeyConcurrency { get; init; } = 1;

    /// <summary>How many lanes events are dealt to, by key or else in turn: 1 to 256; 0 is none.</summary>
    public int Lanes { get; init; }

    /// <summary>How many events of one lane run at once: 1 to 1000. Without lanes it says nothing.</summary>
    public int LaneConcurrency { get; init; } = 1;

    /// <summary>Whether and when an attempt that failed is followed by another.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>How long an attempt of a handler may take: more than zero, at most 12 hours. Receivers say so with each
    /// receive.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many attempts begin in a time, of all events.</summary>
    public RateLimit? Rate { get; init; }

    /// <summary>How many attempts begin in a time, of the events of one key.</summary>
    public RateLimit? KeyRate { get; init; }

    /// <summary>By what an event is known to have been added before.</summary>
    public DedupBy DedupBy { get; init; }

    /// <summary>For how long: zero (never) to 30 days.</summary>
    public TimeSpan DedupWindow { get; init; } = TimeSpan.FromHours(1);

    /// <summary>For how long a result can be asked for; an event that ended without one leaves nothing. Zero to 30
    /// days.</summary>
    public TimeSpan KeepResults { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many events there may be, dead letters left out; without it there is no bound.</summary>
    public long? MaxEvents { get; init; }

    /// <summary>The id of the queue that is told of each dead letter.</summary>
    public string? OnDeadLetter { get; init; }

    internal int Room => Concurrency ?? (Processing == QueueProcessing.Handler
        ? QueueLimits.DefaultHandlerConcurrency : QueueLimits.DefaultConcurrency);

    internal int RoomOfLane => Lanes == 0 ? int.MaxValue : LaneConcurrency;

    /// <inheritdoc/>
    public string? Validate()
    {
        if (!Enum.IsDefined(Processing)) return "Events are processed by receive or handler.";
        if (!Enum.IsDefined(DedupBy)) return "An event is known by id or content.";
        var most = Processing == QueueProcessing.Handler
            ? QueueLimits.MaxHandlerConcurrency : QueueLimits.MaxConcurrency;
        if (Concurrency < 1 || Concurrency > most) return $"1 to {most} events run at once.";
        if (KeyConcurrency is < 1 or > QueueLimits.MaxKeyConcurrency)
            return $"1 to {QueueLimits.MaxKeyConcurrency} events of a key run at once.";
        if (Lanes is < 0 or > QueueLimits.MaxLanes) return $"There are 0 to {QueueLimits.MaxLanes} lanes.";
        if (LaneConcurrency is < 1 or > QueueLimits.MaxHandlerConcurrency)
            return $"1 to {QueueLimits.MaxHandlerConcurrency} events of a lane run at once.";
        if (AttemptTimeout <= TimeSpan.Zero || AttemptTimeout > QueueLimits.MaxLease)
            return $"An attempt takes more than zero and at most {QueueLimits.MaxLease.TotalHours} hours.";
        if (MaxEvents < 1) return "There may be at least one event.";
        if (OnDeadLetter is not null && Address.Check("tenant", QueueEntity.Name, OnDeadLetter) is { } wrong)
            return wrong;
        return CheckKept(DedupWindow) ?? CheckKept(KeepResults) ?? Retry.Validate() ?? Rate?.Validate()
            ?? KeyRate?.Validate();
    }

    private static string? CheckKept(TimeSpan time) => time < TimeSpan.Zero || time > QueueLimits.MaxKept
        ? $"Ids and results are kept for zero to {QueueLimits.MaxKept.Days} days." : null;
}
