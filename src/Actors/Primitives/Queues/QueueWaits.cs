using Context = Primitives.Context<Primitives.Queues.QueueDefinition>;

namespace Primitives.Queues;

/// <summary>Exactly what an event waits for.</summary>
internal static class QueueWaits
{
    public static IEnumerable<Stretch> Needs(QueueState state, long? number, string? id, Rows fetched)
    {
        foreach (var need in QueueFinder.Needs(state, number, id, fetched)) yield return need;
        if (QueueFinder.LineOf(number, id, fetched) is { } line)
        {
            yield return QueueTables.Begun(line);
            yield return Ahead(line, QueueFinder.NumberOf(number, id, fetched)!.Value);
            yield return QueueTables.RateOf(line);
        }

        if (QueueFinder.NumberOf(number, id, fetched) is not { } known
            || QueueFinder.ItemOf(known, fetched) is not { } item) yield break;
        foreach (var lane in state.Lanes.Keys)
            yield return QueueTables.AheadOf(new(known, Lane: lane, Priority: item.Priority));
    }

    public static IReadOnlyList<WaitsFor> Of(Context c, QueueState state, QueueFound found) => found.Phase switch
    {
        EventPhase.Delayed => [new(WaitKind.Moment, found.DueAt), .. Key(c, found.Spot!), .. Pause(state)],
        EventPhase.Resting => [new(found.For, found.DueAt), .. Pause(state)],
        EventPhase.Blocked => [.. Key(c, found.Spot!), .. Pause(state)],
        EventPhase.Ready => [.. Pause(state), .. Room(c, state, found.Spot!)],
        EventPhase.Called => [.. Pause(state), new(WaitKind.Handler)],
        _ => [],
    };

    private static IEnumerable<WaitsFor> Pause(QueueState state)
    {
        if (state.Paused is { } paused) yield return new(WaitKind.Pause, By: paused.By, Reason: paused.Reason);
    }

    private static IEnumerable<WaitsFor> Key(Context c, Spot spot)
    {
        if (spot.Line is not { } line) yield break;
        var waiting = QueueNeeds.Spots(c.Rows[Ahead(line, spot.Number)])
            .Where(one => one.Number != spot.Number).ToList();
        var begun = QueueNeeds.Spots(c.Rows[QueueTables.Begun(line)]).ToList();
        if (begun.Count + waiting.Count > 0)
            yield return new(WaitKind.Key, Events: [.. begun.Concat(waiting).Select(one => one.Number)
                .Take(QueueLimits.MaxPage)], Ahead: begun.Count + waiting.Count);
    }

    private static IEnumerable<WaitsFor> Room(Context c, QueueState state, Spot spot)
    {
        var definition = state.Definition;
        if (state.RateAt is { } next && next > c.Now)
            yield return new(WaitKind.Rate, next, Limit: definition.Rate!.Limit);
        if (spot.Line is { } line && QueueEntity.KeyRateAt(c, state, line) is { } at)
            yield return new(WaitKind.KeyRate, at, Limit: definition.KeyRate!.Limit);
        if (state.Room <= 0)
            yield return new(WaitKind.Concurrency, Events: [.. state.Running.Keys.Take(QueueLimits.MaxPage)],
                Limit: definition.Room);
        var ahead = QueueNeeds.Spots(c.Rows[QueueTables.AheadOf(new(spot.Number, Lane: spot.Lane,
            Priority: spot.Priority))]).Where(one => one.Number != spot.Number).ToList();
        if (state.Lanes.GetValueOrDefault(spot.Lane)?.Running >= definition.RoomOfLane)
            yield return new(WaitKind.Lane, Events: [.. state.Running.Values.Where(run => run.Spot.Lane == spot.Lane)
                .Select(run => run.Spot.Number)], Limit: definition.LaneConcurrency);
        if (ahead.Count > 0)
            yield return new(WaitKind.Turn, Events: [.. ahead.Select(one => one.Number).Take(QueueLimits.MaxPage)],
                Ahead: ahead.Count);
        if (definition.Processing == QueueProcessing.Receive && state.Receivers.IsEmpty)
            yield return new(WaitKind.Receiver);
    }

    private static Stretch Ahead(string line, long number)
    {
        var all = QueueTables.Waiting(line, QueueLimits.MaxPosition);
        return all with { To = $"{line}.1.{RowKey.Of(number)}" };
    }
}
