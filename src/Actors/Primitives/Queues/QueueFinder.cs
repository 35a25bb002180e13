namespace Primitives.Queues;

/// <summary>Finds an event, wherever it is.</summary>
internal static class QueueFinder
{
    private static QueueJson Json => QueueJson.Default;

    /// <summary>What is to be read, in three rounds: its number, it, its places.</summary>
    public static IEnumerable<Stretch> Needs(QueueState state, long? number, string? id, Rows fetched)
    {
        if (id is not null) yield return NameOf(id);
        if (NumberOf(number, id, fetched) is not { } known) yield break;

        var of = RowKey.Of(known);
        yield return QueueTables.Item(known);
        yield return Stretch.One(QueueTables.Dead.Name, of);
        yield return Stretch.One(QueueTables.Resting.Name, of);
        yield return Stretch.One(QueueTables.Results.Name, of);
        yield return Stretch.One(QueueTables.Progress.Name, of);
        yield return QueueTables.AttemptsOf(known);
        if (ItemOf(known, fetched) is { } item)
            foreach (var place in Places(state, item)) yield return place;
    }

    public static QueueFound Find(QueueState state, long? asked, string? id, Rows rows, DateTimeOffset now)
    {
        if (NumberOf(asked, id, rows, now) is not { } number) return new(0, EventPhase.NotFound);
        if (state.Running.GetValueOrDefault(number) is { } run) return new(number, run.Phase, run.Spot, run.Until);
        if (ItemOf(number, rows) is not { } item)
            return ResultOf(number, rows) is { } result && result.EndedAt <= now
                ? new(number, result.Outcome) : new(0, EventPhase.NotFound);
        if (rows[Stretch.One(QueueTables.Dead.Name, RowKey.Of(number))].Count > 0) return new(number, EventPhase.Dead);
        if (Only(rows, Stretch.One(QueueTables.Resting.Name, RowKey.Of(number))) is { } resting)
            return Of(resting, EventPhase.Resting);
        foreach (var place in Places(state, item))
            if (Only(rows, place) is { } row)
                return place.Table == QueueTables.Delayed.Name ? Of(row, EventPhase.Delayed)
                    : new(number, place.Table == QueueTables.Lines.Name ? EventPhase.Blocked : EventPhase.Ready,
                        row.Read(Json.Spot));
        throw new UnreachableException($"Event {number} is nowhere.");
    }

    public static QueueItem? ItemOf(long number, Rows rows) =>
        Only(rows, QueueTables.Item(number))?.Read(Json.QueueItem);

    public static ResultReply? ResultOf(long number, Rows rows) =>
        Only(rows, Stretch.One(QueueTables.Results.Name, RowKey.Of(number)))?.Read(Json.ResultReply);

    /// <summary>The hash of its key, when it was fetched and has one.</summary>
    public static string? LineOf(long? number, string? id, Rows rows) =>
        NumberOf(number, id, rows) is { } known && ItemOf(known, rows)?.Key is { } key ? QueueTables.LineOf(key) : null;

    public static long? NumberOf(long? number, string? id, Rows rows, DateTimeOffset? now = null)
    {
        if (id is null) return number;
        return Only(rows, NameOf(id))?.Read(Json.NameRow) is { } name && !(name.Until <= now)
            ? name.Number : null;
    }

    private static Row? Only(Rows rows, Stretch need) => rows.Has(need) && rows[need] is [var row] ? row : null;

    private static QueueFound Of(Row row, EventPhase phase)
    {
        var delayed = row.Read(Json.DelayedRow)!;
        return new(delayed.Spot.Number, phase, delayed.Spot, delayed.DueAt, delayed.For);
    }

    private static Stretch NameOf(string id) => Stretch.One(QueueTables.Names.Name, QueueTables.NameOf(id));

    private static IEnumerable<Stretch> Places(QueueState state, QueueItem item)
    {
        var spot = new Spot(item.Number, item.Key is null ? null : QueueTables.LineOf(item.Key), item.Priority);
        if (item.DueAt is { } due)
            yield return Stretch.One(QueueTables.Delayed.Name, QueueTables.DelayedKey(due, item.Number));
        if (spot.Line is not null) yield return Stretch.One(QueueTables.Lines.Name, QueueTables.WaitingKey(spot));
        foreach (var lane in state.Lanes.Keys)
            yield return Stretch.One(QueueTables.Ready.Name, QueueTables.ReadyKey(spot with { Lane = lane }));
    }
}
