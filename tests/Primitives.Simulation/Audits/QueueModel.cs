using System.Globalization;
using Primitives.Queues;

namespace Primitives.Simulation;

/// <summary>A queue as its events tell it, read one by one and knowing nothing of how they came about.</summary>
internal sealed class QueueModel(Address address, QueueDefinition definition)
{
    private readonly HashSet<string> _data = [];

    public Dictionary<long, EventRun> Events { get; } = [];

    /// <summary>How often an event died.</summary>
    public int DeathCount { get; private set; }

    public bool Has(string data) => _data.Contains(data);

    public void Take(QueueEvent happened, HistoryRow row)
    {
        switch (happened)
        {
            case QueueEvent.Enqueued e: Add(e); break;
            case QueueEvent.Joined e: Move(e.Spot, e.Was, EventPhase.Blocked, e); break;
            case QueueEvent.Readied e:
                Ready(Move(e.Spot, e.Was, EventPhase.Ready, e), e.Spot, e.Was == EventPhase.Resting, e);
                break;
            case QueueEvent.Held e: Move(e.Spot, EventPhase.Ready, EventPhase.Resting, e); break;
            case QueueEvent.Taken e: Begin(e, row); break;
            case QueueEvent.Began e: BeginHandler(e, row); break;
            case QueueEvent.Extended e: Running(e.Number, e.Attempt, e).Until = e.Until; break;
            case QueueEvent.Succeeded e: Succeed(e, row); break;
            case QueueEvent.Failed e: End(e.Spot, e.At, e.Error, e).Phase = EventPhase.Resting; break;
            case QueueEvent.Died e: Die(e); break;
            case QueueEvent.Cancelled e:
                Move(e.Spot, e.Was, EventPhase.Cancelled, e).EndedIn = row.Header.Position;
                break;
            case QueueEvent.Revived e: Must(Events[e.Number].Phase == EventPhase.Dead, "queue.place", e); break;
            case QueueEvent.Discarded e: Events[e.Number].IsGone = true; break;
        }
    }

    /// <summary>When everything that waited has been asked for, all has come to its end.</summary>
    public void CheckNotForgotten()
    {
        foreach (var one in Events.Values)
            Violation.Unless(one.HasEnded, "queue.forgotten", $"{address}: {one.Number} is {one.Phase} in the end.");
    }

    private void Add(QueueEvent.Enqueued e)
    {
        var item = e.Item;
        Must(item.Number == Events.Count + 1, "queue.number", e);
        Must(_data.Add(item.Data.GetRawText()), "queue.once", e);
        var one = new EventRun(item.Number, item.Data.GetRawText(), item.Key)
        {
            Phase = e.Phase, Priority = item.Priority,
        };
        Events.Add(item.Number, one);
        if (e.Phase == EventPhase.Ready) Ready(one, e.Spot, hasRested: false, e);
    }

    /// <summary>Of one key, none is made ready ahead of another that waits in line with a lower number.</summary>
    private void Ready(EventRun one, Spot spot, bool hasRested, QueueEvent e)
    {
        one.Lane = spot.Lane;
        if (hasRested) return; // It has kept its place.
        var hasEarlier = OthersOf(one).Any(other => other.Phase == EventPhase.Blocked && other.Number < one.Number);
        Must(!hasEarlier, "queue.order", e);
    }

    private void Begin(QueueEvent.Taken e, HistoryRow row)
    {
        var one = Events[e.Spot.Number];
        Must(one.Phase == EventPhase.Ready && e.Spot.Attempts > one.Attempt, "queue.attempt", e);
        var busy = OthersOf(one).Count(IsAtWork);
        Must(busy < definition.KeyConcurrency, "queue.key", e);
        var isOvertaking = OthersOf(one).Any(other => other.Phase == EventPhase.Ready && other.Number < one.Number
            && other.Priority >= one.Priority && other.Lane == one.Lane && !other.HasBegun);
        Must(one.HasBegun || !isOvertaking, "queue.order", e);
        Must(Events.Values.Count(IsRunning) < Room, "queue.concurrency", e);
        (one.HasBegun, one.Attempt, one.Until) = (true, e.Spot.Attempts, e.Until);
        one.Phase = e.Until is null ? EventPhase.Called : EventPhase.Running;
        if (e.Until is { } until) one.Attempts.Add(one.Attempt, (row.Header.Position, until));
    }

    private int Room => definition.Concurrency ?? 1_000;

    private void BeginHandler(QueueEvent.Began e, HistoryRow row)
    {
        var one = Events[e.Number];
        Must(one.Phase == EventPhase.Called && one.Attempt == e.Attempt, "queue.attempt", e);
        (one.Phase, one.Until) = (EventPhase.Running, e.Until);
        one.Attempts.Add(e.Attempt, (row.Header.Position, e.Until));
    }

    /// <summary>What ends an event is what the attempt that was running has told.</summary>
    private void Succeed(QueueEvent.Succeeded e, HistoryRow row)
    {
        var one = End(e.Spot, e.At, error: null, e);
        var mark = HandlerVisit.MarkOf(one.Number.ToString(CultureInfo.InvariantCulture), one.Attempt);
        Must(e.Result.ValueKind == JsonValueKind.String && e.Result.GetString() == mark, "queue.stale", e);
        (one.Phase, one.EndedIn) = (EventPhase.Succeeded, row.Header.Position);
    }

    private void Die(QueueEvent.Died e)
    {
        var one = Events[e.Spot.Number];
        Must(one.Phase == e.Was, "queue.place", e);
        if (e.Was == EventPhase.Running) End(e.Spot, e.Letter.At, e.Letter.Error, e);
        (one.Phase, one.HasBegun) = (EventPhase.Dead, false);
        DeathCount++;
    }

    /// <summary>What comes of an attempt is heard while it is running, and over its time only that it is.</summary>
    private EventRun End(Spot spot, DateTimeOffset at, string? error, QueueEvent e)
    {
        var one = Running(spot.Number, spot.Attempts, e);
        Must(at >= one.Until == (error == HandlerFailure.TimedOut), "queue.stale", e);
        return one;
    }

    private EventRun Running(long number, int attempt, QueueEvent e)
    {
        var one = Events[number];
        Must(one.Phase == EventPhase.Running && one.Attempt == attempt, "queue.stale", e);
        return one;
    }

    private EventRun Move(Spot spot, EventPhase from, EventPhase to, QueueEvent e)
    {
        var one = Events[spot.Number];
        Must(one.Phase == from, "queue.place", e);
        one.Phase = to;
        return one;
    }

    /// <summary>The others of the same key.</summary>
    private IEnumerable<EventRun> OthersOf(EventRun one) => one.Key is null ? []
        : Events.Values.Where(other => other.Key == one.Key && other != one && !other.HasEnded);

    private static bool IsRunning(EventRun one) => one.Phase is EventPhase.Called or EventPhase.Running;

    /// <summary>One that rests until its next attempt keeps its key to itself.</summary>
    private static bool IsAtWork(EventRun one) => IsRunning(one) || (one.Phase == EventPhase.Resting && one.HasBegun);

    private void Must(bool holds, string rule, QueueEvent e) => Violation.Unless(holds, rule, $"{address}: {e}.");
}
