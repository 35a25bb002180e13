namespace Primitives.Queues;

/// <content>How what is ready is handed out.</content>
internal sealed partial class QueueCourse
{
    /// <summary>Hands out what it can to its handler, or to receivers that wait.</summary>
    public QueueCourse HandOut()
    {
        if (State.Definition.Processing == QueueProcessing.Handler)
        {
            while (Next(isReceiving: false) is { } spot) Take(spot, until: null);
            return this;
        }

        foreach (var receiver in State.Receivers)
        {
            var events = HandOut(receiver.Max, receiver.LeaseFor);
            if (events.Count == 0) break;
            Add(new QueueEvent.Received(receiver.Ticket, c.Now, events));
        }

        return this;
    }

    /// <summary>Hands out events to a receiver.</summary>
    public ImmutableList<Delivery> HandOut(int max, TimeSpan leaseFor)
    {
        var events = ImmutableList.CreateBuilder<Delivery>();
        var bytes = 0L;
        while (events.Count < max && Next(isReceiving: true) is { } spot)
        {
            var item = ItemOf(spot.Number)!;
            bytes += QueueLimits.SizeOf(item.Data);
            if (events.Count > 0 && bytes > QueueLimits.MaxTakeBytes) break;
            var until = c.Now + leaseFor;
            var taken = Take(spot, until);
            events.Add(new(spot.Number, taken.Attempts, until, item.Data, item.At, item.Id, item.Key,
                item.Attributes));
        }

        return events.ToImmutable();
    }

    private Spot Take(Spot spot, DateTimeOffset? until)
    {
        var (rate, keyRate) = (State.Definition.Rate, spot.Line is null ? null : State.Definition.KeyRate);
        var full = keyRate?.Take(_fullAt[spot.Line!], c.Now);
        if (full is { } moment) _fullAt[spot.Line!] = moment;
        var taken = spot with { Attempts = spot.Attempts + 1, BegunAt = spot.BegunAt ?? c.Now };
        _ready.Remove(spot);
        Add(new QueueEvent.Taken(taken, c.Now, until, rate?.Take(State.FullAt, c.Now),
            full is { } at ? new RateRow(at, keyRate!) : null));
        return taken;
    }

    /// <summary>The next that may begin. Those that came too late, or come too often, are put away on the
    /// way.</summary>
    private Spot? Next(bool isReceiving)
    {
        while (State.Paused is null && State.Room > 0 && !(State.RateAt > c.Now))
        {
            if (_ready.FirstOrDefault(spot => CanBegin(spot, isReceiving)) is not { } first) return null;
            if (first.Deadline <= c.Now)
            {
                _ready.Remove(first);
                Expire(first, EventPhase.Ready);
            }
            else if (KeyRateAt(first) is { } until && until > c.Now)
            {
                _ready.Remove(first);
                Add(new QueueEvent.Held(first, c.Now, until));
            }
            else return first;
        }

        return null;
    }

    private bool CanBegin(Spot spot, bool isReceiving) => IsNext(spot)
        && !(State.Lanes.GetValueOrDefault(spot.Lane)?.Running >= State.Definition.RoomOfLane)
        && (!isReceiving || ItemOf(spot.Number) is not null)
        && (spot.Line is null || State.Definition.KeyRate is null || FullAtOf(spot.Line) is not null);

    private DateTimeOffset? KeyRateAt(Spot spot) =>
        spot.Line is { } line && State.Definition.KeyRate is { } rate && FullAtOf(line) is { } full
            && full > DateTimeOffset.MinValue ? rate.NextAt(full) : null;
}
