namespace Primitives.Queues;

/// <summary>What each event makes of a state.</summary>
internal sealed partial class QueueEntity
{
    public static QueueState Evolve(QueueState state, QueueEvent happened) => happened switch
    {
        QueueEvent.Configured e => Reconfigure(state, e.Definition),
        QueueEvent.Opened e => state with { Handler = e.Handler },
        QueueEvent.Enqueued e => Add(state, e),
        QueueEvent.Joined e => Leave(state, e.Was, e.Spot) with { Blocked = state.Blocked + 1, At = e.At },
        QueueEvent.Readied e => Ready(Leave(state, e.Was, e.Spot), e.Spot) with { At = e.At },
        QueueEvent.Held e => Delay(Leave(state, EventPhase.Ready, e.Spot), e.Until) with { At = e.At },
        QueueEvent.Taken e => Take(state, e),
        QueueEvent.Received e => state.Without(e.Receiver),
        QueueEvent.Began e => Extend(state, e.Number, e.Until),
        QueueEvent.Extended e => Extend(state, e.Number, e.Until),
        QueueEvent.Reported e => state with
        {
            Running = state.Running.SetItem(e.Number, state.Running[e.Number] with { HasProgress = true }),
        },
        QueueEvent.Succeeded e => Loosen(Leave(state, EventPhase.Running, e.Spot), e.Spot, e.IsLoose)
            .Without(e.Heard) with { At = e.At, Succeeded = state.Succeeded + 1 },
        QueueEvent.Failed e => Delay(Leave(state, EventPhase.Running, e.Spot), e.RetryAt) with { At = e.At },
        QueueEvent.Died e => Loosen(Leave(state, e.Was, e.Spot), e.Spot, e.IsLoose).Without(e.Heard) with
        {
            At = e.Letter.At, Dead = state.Dead + 1,
        },
        QueueEvent.Cancelled e => Loosen(Leave(state, e.Was, e.Spot), e.Spot, e.IsLoose).Without(e.Heard) with
        {
            At = e.At,
        },
        _ => Steer(state, happened),
    };

    private static QueueState Steer(QueueState state, QueueEvent happened) => happened switch
    {
        QueueEvent.Paused e => state with { Paused = e.Steering },
        QueueEvent.Drained e => state with { Draining = e.Steering },
        QueueEvent.Resumed e => state with { Paused = null, Draining = null, At = e.At },
        QueueEvent.Revived or QueueEvent.Discarded => state with { Dead = state.Dead - 1 },
        QueueEvent.Redriving e => state with { Redrive = e.Plan, At = e.At },
        QueueEvent.ReceiverQueued e => state with { Receivers = state.Receivers.Add(e.Receiver) },
        QueueEvent.WaiterQueued e => state with { Waiters = state.Waiters.Add(e.Waiter) },
        QueueEvent.ReceiverTimedOut e => state.Without(e.Receiver),
        QueueEvent.WaitTimedOut e => state.Without(e.Waiter),
        QueueEvent.Withdrawn e => state.Without(e.Waiter),
        QueueEvent.Looked e => state with
        {
            At = e.At, DueAt = e.DueAt, UntilAt = e.UntilAt, Loose = state.Loose.RemoveRange(e.Tightened),
        },
        _ => throw new UnreachableException(),
    };

    // A limit that has changed begins anew.
    private static QueueState Reconfigure(QueueState state, QueueDefinition definition) => state with
    {
        Definition = definition, FullAt = definition.Rate == state.Definition.Rate ? state.FullAt : null,
    };

    private static QueueState Add(QueueState state, QueueEvent.Enqueued e)
    {
        var added = state with { LastNumber = e.Item.Number, At = e.Item.At };
        return e.Phase switch
        {
            EventPhase.Delayed => Delay(added, e.Item.DueAt!.Value),
            EventPhase.Blocked => added with { Blocked = state.Blocked + 1 },
            _ => Ready(added, e.Spot),
        };
    }

    private static QueueState Ready(QueueState state, Spot spot) => state.Move(spot.Lane, ready: 1) with
    {
        DealtCount = state.DealtCount + (spot.Line is null ? 1 : 0),
    };

    private static QueueState Delay(QueueState state, DateTimeOffset until) => state with
    {
        Delayed = state.Delayed + 1, DueAt = Earlier(state.DueAt, until),
    };

    private static QueueState Take(QueueState state, QueueEvent.Taken e) =>
        state.Move(e.Spot.Lane, ready: -1, running: 1) with
        {
            At = e.At,
            FullAt = e.FullAt ?? state.FullAt,
            Running = state.Running.Add(e.Spot.Number, new(e.Spot, e.At, e.Until, IsLeased: e.Until is not null)),
            HandledCount = state.HandledCount + (e.Until is null ? 1 : 0),
            UntilAt = Earlier(state.UntilAt, e.Until),
        };

    private static QueueState Extend(QueueState state, long number, DateTimeOffset until) => state with
    {
        Running = state.Running.SetItem(number, state.Running[number] with { Until = until }),
        UntilAt = Earlier(state.UntilAt, until),
    };

    private static QueueState Leave(QueueState state, EventPhase was, Spot spot) => was switch
    {
        EventPhase.Delayed or EventPhase.Resting => state with { Delayed = state.Delayed - 1 },
        EventPhase.Blocked => state with { Blocked = state.Blocked - 1 },
        EventPhase.Ready => state.Move(spot.Lane, ready: -1),
        EventPhase.Called or EventPhase.Running => LeaveRunning(state, spot),
        _ => state,
    };

    private static QueueState LeaveRunning(QueueState state, Spot spot)
    {
        var left = state.Move(spot.Lane, running: -1) with
        {
            Running = state.Running.Remove(spot.Number),
            HandledCount = state.HandledCount - (state.Running[spot.Number].IsLeased ? 0 : 1),
        };
        return left.Running.IsEmpty ? left with { UntilAt = null } : left;
    }

    private static QueueState Loosen(QueueState state, Spot spot, bool isLoose) =>
        isLoose && !state.Loose.Contains(spot.Line!) ? state with { Loose = state.Loose.Add(spot.Line!) } : state;
}
