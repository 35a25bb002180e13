namespace Primitives.Queues;

/// <summary>What a queue has to know at once: counts, what runs, who waits. All that grows lies in tables.</summary>
internal sealed record QueueState
{
    private QueueDuties _duties = QueueDuties.None; // Copies have it, too: mostly it is theirs as well.

    public QueueDefinition Definition { get; init; } = new();
    public string? Handler { get; init; }

    /// <summary>When something happened last: what is to be done at once is due then.</summary>
    public DateTimeOffset At { get; init; }

    public long LastNumber { get; init; }

    /// <summary>How many events without a key were dealt to lanes.</summary>
    public long DealtCount { get; init; }

    public ImmutableSortedDictionary<long, QueueRun> Running { get; init; } =
        ImmutableSortedDictionary<long, QueueRun>.Empty;

    /// <summary>How many of them are a handler's.</summary>
    public int HandledCount { get; init; }

    public ImmutableSortedDictionary<int, LaneCount> Lanes { get; init; } =
        ImmutableSortedDictionary<int, LaneCount>.Empty;

    public long Blocked { get; init; }
    public long Delayed { get; init; }
    public long Dead { get; init; }
    public long Succeeded { get; init; }
    public Steering? Paused { get; init; }
    public Steering? Draining { get; init; }

    /// <summary>No event is due before.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>No attempt is over its time before.</summary>
    public DateTimeOffset? UntilAt { get; init; }

    /// <summary>When the bucket of the queue's rate will be full.</summary>
    public DateTimeOffset? FullAt { get; init; }

    /// <summary>Keys of which an event ended, and whose next one has yet to be made ready.</summary>
    public ImmutableList<string> Loose { get; init; } = [];

    public ImmutableList<QueueReceiver> Receivers { get; init; } = [];
    public ImmutableList<QueueWaiter> Waiters { get; init; } = [];
    public RedrivePlan? Redrive { get; init; }

    [JsonIgnore]
    public long Ready => Lanes.Values.Sum(lane => lane.Ready);

    [JsonIgnore]
    public int Room => Definition.Room - Running.Count;

    [JsonIgnore]
    public long Count => Ready + Blocked + Delayed + Running.Count;

    [JsonIgnore]
    public DateTimeOffset? RateAt =>
        FullAt is { } full && Definition.Rate is { } rate ? rate.NextAt(full) : null;

    /// <summary>Whether something that is ready has somebody to go to.</summary>
    [JsonIgnore]
    public bool CanHandOut => Paused is null && Room > 0
        && (Definition.Processing == QueueProcessing.Handler || !Receivers.IsEmpty) && HasRoomInLanes;

    private bool HasRoomInLanes
    {
        get
        {
            foreach (var lane in Lanes)
                if (lane.Value.Ready > 0 && lane.Value.Running < Definition.RoomOfLane) return true;
            return false;
        }
    }

    /// <summary>The run of that attempt, if it has begun and is not over its time.</summary>
    public QueueRun? Find(long number, int attempt, DateTimeOffset now) =>
        Running.GetValueOrDefault(number) is { } run && run.Spot.Attempts == attempt && run.Until > now ? run : null;

    /// <summary>The duties of what runs.</summary>
    public IReadOnlyList<Duty> Duties()
    {
        if (HandledCount == 0) return [];
        if (!_duties.AreOf(this)) _duties = _duties.After(this);
        return _duties.All;
    }

    public ImmutableList<Ticket> WaitingFor(long number) => Waiters.IsEmpty ? []
        : [.. Waiters.Where(waiter => waiter.Number == number).Select(waiter => waiter.Ticket)];

    public QueueState Move(int lane, int ready = 0, int running = 0)
    {
        var now = Lanes.GetValueOrDefault(lane, new(0, 0));
        now = new(now.Ready + ready, now.Running + running);
        return this with { Lanes = now is { Ready: 0, Running: 0 } ? Lanes.Remove(lane) : Lanes.SetItem(lane, now) };
    }

    public QueueState Without(params IReadOnlyList<Ticket> gone) => gone.Count == 0 ? this : this with
    {
        Waiters = Waiters.RemoveAll(waiter => gone.Contains(waiter.Ticket)),
        Receivers = Receivers.RemoveAll(receiver => gone.Contains(receiver.Ticket)),
    };
}
