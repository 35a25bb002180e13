using Context = Primitives.Context<Primitives.Queues.QueueDefinition>;

namespace Primitives.Queues;

/// <summary>What can be asked.</summary>
internal sealed partial class QueueEntity
{
    private static Decision<QueueEvent, QueueReply> Decide(Context c, QueueState state, GetQueue query) =>
        new(Describe(c, state));

    private static Decision<QueueEvent, LaneReply> Decide(Context c, QueueState state, GetLane query) =>
        new(Describe(query.Lane, state.Lanes.GetValueOrDefault(query.Lane, new(0, 0))));

    private static IEnumerable<Stretch> Needs(QueueState state, GetKey query, Rows fetched)
    {
        var line = QueueTables.LineOf(query.Key);
        return [QueueTables.Begun(line), AllWaiting(line), QueueTables.RateOf(line)];
    }

    private static Decision<QueueEvent, KeyReply> Decide(Context c, QueueState state, GetKey query)
    {
        var line = QueueTables.LineOf(query.Key);
        var waiting = c.Rows[AllWaiting(line)].Count;
        var lanes = state.Definition.Lanes;
        return new(new KeyReply(
            query.Key, lanes == 0 ? 0 : JumpHash.Of(QueueTables.HashOf(line), lanes),
            [.. QueueNeeds.Spots(c.Rows[QueueTables.Begun(line)]).Select(spot => spot.Number)],
            waiting, waiting == QueueLimits.MaxPosition, KeyRateAt(c, state, line)));
    }

    private static IEnumerable<Stretch> Needs(QueueState state, AwaitResult command, Rows fetched) =>
        QueueFinder.Needs(state, command.Number, command.Id, fetched);

    private static Decision<QueueEvent, ResultReply> Decide(Context c, QueueState state, AwaitResult command)
    {
        var found = QueueFinder.Find(state, command.Number, command.Id, c.Rows, c.Now);
        if (found.Phase == EventPhase.NotFound) return QueueRefusals.NotFound;
        if (EndOf(c, found) is { } result) return new(result);
        if (command.Wait == TimeSpan.Zero) return QueueRefusals.WaitOver;
        if (state.Waiters.Count >= QueueLimits.MaxWaiters) return QueueRefusals.LineFull(QueueLimits.MaxWaiters);
        return new(Wait.InLine, new QueueEvent.WaiterQueued(new(c.Caller, found.Number, c.Now + command.Wait)));
    }

    private static IEnumerable<Stretch> Needs(QueueState state, GetEvent query, Rows fetched) =>
        QueueWaits.Needs(state, query.Number, query.Id, fetched);

    private static Decision<QueueEvent, EventReply> Decide(Context c, QueueState state, GetEvent query)
    {
        var found = QueueFinder.Find(state, query.Number, query.Id, c.Rows, c.Now);
        if (found.Phase == EventPhase.NotFound) return new(new EventReply(0, EventPhase.NotFound));

        var waits = QueueWaits.Of(c, state, found);
        var progress = c.Rows[Stretch.One(QueueTables.Progress.Name, RowKey.Of(found.Number))];
        return new(new EventReply(
            found.Number, found.Phase, found.Spot?.Attempts ?? 0, waits.Select(wait => wait.Ahead).FirstOrDefault(
                ahead => ahead is not null), waits, QueueFinder.ItemOf(found.Number, c.Rows),
            [.. c.Rows[QueueTables.AttemptsOf(found.Number)].Select(row => row.Read(Json.FailedAttempt)!)],
            EndOf(c, found))
        {
            Progress = progress is [var told] ? told.Value : default,
        });
    }

    private static IEnumerable<Stretch> Needs(QueueState state, GetWhy query, Rows fetched) =>
        QueueWaits.Needs(state, query.Number, query.Id, fetched);

    private static Decision<QueueEvent, WhyReply> Decide(Context c, QueueState state, GetWhy query)
    {
        var found = QueueFinder.Find(state, query.Number, query.Id, c.Rows, c.Now);
        return new(new WhyReply(found.Number, found.Phase, QueueWaits.Of(c, state, found)));
    }

    /// <summary>How an event ended that was found, if that is kept.</summary>
    private static ResultReply? EndOf(Context c, QueueFound found) => found.Phase switch
    {
        EventPhase.Dead => ResultOf(
            c.Rows[Stretch.One(QueueTables.Dead.Name, RowKey.Of(found.Number))][0].Read(Json.DeadRow)!
                .Letter),
        EventPhase.Succeeded => QueueFinder.ResultOf(found.Number, c.Rows),
        _ => null,
    };

    internal static DateTimeOffset? KeyRateAt(Context c, QueueState state, string line)
    {
        var row = c.Rows[QueueTables.RateOf(line)] is [var one] ? one.Read(Json.RateRow) : null;
        if (row is null || state.Definition.KeyRate is not { } rate || row.Limit != rate) return null;
        return rate.NextAt(row.FullAt) is var next && next > c.Now ? next : null;
    }

    private static Stretch AllWaiting(string line) => QueueTables.Waiting(line, QueueLimits.MaxPosition);

    private static LaneReply Describe(int lane, LaneCount count) => new(lane, count.Ready, count.Running);

    private static QueueReply Describe(Context c, QueueState state) => new(
        state.Ready, state.Blocked, state.Delayed, state.Running.Count, state.Dead, state.LastNumber, state.Succeeded,
        [.. state.Lanes.Select(lane => Describe(lane.Key, lane.Value))], state.Paused, state.Draining,
        state.RateAt > c.Now ? state.RateAt : null, state.Receivers.Count, state.Redrive is not null);
}
