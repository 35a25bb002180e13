using static Primitives.Queues.QueueTables;

namespace Primitives.Queues;

/// <summary>What each event writes to the tables.</summary>
internal sealed partial class QueueEntity
{
    public static IReadOnlyList<RowChange> Rows(QueueEvent happened) => happened switch
    {
        QueueEvent.Enqueued e => Added(e),
        QueueEvent.Joined e =>
        [
            .. Left(e.Was, e.Spot, e.DueAt), Put(QueueTables.Lines, WaitingKey(e.Spot), e.Spot, Json.Spot),
        ],
        QueueEvent.Readied e => [.. Left(e.Was, e.Spot, e.DueAt), .. Readied(e.Spot)],
        QueueEvent.Held e =>
        [
            Delete(QueueTables.Ready, ReadyKey(e.Spot)), .. Delayed(e.Spot, e.Until, WaitKind.KeyRate),
        ],
        QueueEvent.Taken e => Taken(e),
        QueueEvent.Reported e => [Put(Progress, RowKey.Of(e.Number), e.Progress, Json.JsonElement)],
        QueueEvent.Succeeded e => Succeeded(e),
        QueueEvent.Failed e =>
        [
            Attempt(e.Spot, e.At, e.Reason, e.Error), .. Delayed(e.Spot, e.RetryAt, WaitKind.Retry),
        ],
        QueueEvent.Died e => Died(e),
        QueueEvent.Cancelled e => Cancelled(e),
        QueueEvent.Revived e => [Delete(Dead, RowKey.Of(e.Number))],
        QueueEvent.Discarded e => [Delete(Dead, RowKey.Of(e.Number)), .. Forget(e.Number, hasFailed: true)],
        _ => [],
    };

    private static List<RowChange> Added(QueueEvent.Enqueued e)
    {
        List<RowChange> rows = [Put(Events, RowKey.Of(e.Item.Number), e.Item, Json.QueueItem)];
        if (e is { Name: { } name, NameUntil: { } until })
            rows.Add(Put(Names, name, new NameRow(e.Item.Number, until), Json.NameRow, until));
        if (e.Phase == EventPhase.Delayed)
            rows.Add(DelayedOf(e.Spot, e.Item.DueAt!.Value, WaitKind.Moment));
        else if (e.Phase == EventPhase.Blocked)
            rows.Add(Put(QueueTables.Lines, WaitingKey(e.Spot), e.Spot, Json.Spot));
        else rows.AddRange(Readied(e.Spot));
        return rows;
    }

    private static IEnumerable<RowChange> Readied(Spot spot)
    {
        yield return Put(QueueTables.Ready, ReadyKey(spot), spot, Json.Spot);
        if (spot.Line is not null) yield return Put(QueueTables.Lines, BegunKey(spot), spot, Json.Spot);
    }

    private static RowChange DelayedOf(Spot spot, DateTimeOffset dueAt, WaitKind what) => Put(
        QueueTables.Delayed, DelayedKey(dueAt, spot.Number), new DelayedRow(spot, dueAt, what), Json.DelayedRow);

    private static RowChange[] Delayed(Spot spot, DateTimeOffset dueAt, WaitKind what) =>
    [
        DelayedOf(spot, dueAt, what),
        Put(Resting, RowKey.Of(spot.Number), new DelayedRow(spot, dueAt, what), Json.DelayedRow),
    ];

    private static List<RowChange> Taken(QueueEvent.Taken e)
    {
        List<RowChange> rows = [Delete(QueueTables.Ready, ReadyKey(e.Spot))];
        if (e.KeyRate is { } rate) rows.Add(Put(Rates, e.Spot.Line!, rate, Json.RateRow, rate.FullAt));
        return rows;
    }

    private static IEnumerable<RowChange> Left(EventPhase was, Spot spot, DateTimeOffset? dueAt)
    {
        if (was == EventPhase.Blocked) yield return Delete(QueueTables.Lines, WaitingKey(spot));
        if (was == EventPhase.Ready) yield return Delete(QueueTables.Ready, ReadyKey(spot));
        if (dueAt is { } due) yield return Delete(QueueTables.Delayed, DelayedKey(due, spot.Number));
        if (was == EventPhase.Resting) yield return Delete(Resting, RowKey.Of(spot.Number));
    }

    private static RowChange Attempt(Spot spot, DateTimeOffset at, string reason, string? error) => Put(
        Attempts, AttemptKey(spot.Number, spot.Attempts), new FailedAttempt(spot.Attempts, at, reason, error),
        Json.FailedAttempt);

    private static List<RowChange> Succeeded(QueueEvent.Succeeded e)
    {
        List<RowChange> rows = [.. Forget(e.Spot.Number, e.Spot.Attempts > 1)];
        if (e.Spot.Line is not null) rows.Add(Delete(QueueTables.Lines, BegunKey(e.Spot)));
        if (e.HasProgress && e.Spot.Attempts == 1) rows.Add(Delete(Progress, RowKey.Of(e.Spot.Number)));
        if (e.KeepUntil is { } until)
            rows.Add(Put(Results, RowKey.Of(e.Spot.Number), ResultOf(e), Json.ResultReply, until));
        return rows;
    }

    private static List<RowChange> Died(QueueEvent.Died e)
    {
        List<RowChange> rows = [.. Left(e.Was, e.Spot, dueAt: null)];
        rows.Add(Put(Dead, RowKey.Of(e.Spot.Number), new DeadRow(e.Letter, e.Spot), Json.DeadRow));
        if (e.Was == EventPhase.Running) rows.Add(Attempt(e.Spot, e.Letter.At, e.Letter.Reason, e.Letter.Error));
        if (e.Spot.Line is not null) rows.Add(Delete(QueueTables.Lines, BegunKey(e.Spot)));
        return rows;
    }

    private static List<RowChange> Cancelled(QueueEvent.Cancelled e)
    {
        List<RowChange> rows = [.. Left(e.Was, e.Spot, e.DueAt), .. Forget(e.Spot.Number, e.Spot.Attempts > 0)];
        if (e.Spot.Line is not null && e.Was is not (EventPhase.Delayed or EventPhase.Blocked))
            rows.Add(Delete(QueueTables.Lines, BegunKey(e.Spot)));
        return rows;
    }

    private static IEnumerable<RowChange> Forget(long number, bool hasFailed)
    {
        yield return Delete(Events, RowKey.Of(number));
        if (!hasFailed) yield break;
        var failed = AttemptsOf(number);
        yield return new RowChange.Delete(Attempts.Name, failed.From, failed.To);
        yield return Delete(Progress, RowKey.Of(number));
    }
}
