using Context = Primitives.Context<Primitives.Queues.QueueDefinition>;

namespace Primitives.Queues;

/// <summary>What is done with dead letters.</summary>
internal sealed partial class QueueEntity
{
    private static IEnumerable<Stretch> Needs(QueueState state, Redrive command, Rows fetched)
    {
        foreach (var need in command.Numbers?.Select(DeadOne) ?? [])
        {
            yield return need;
            if (!fetched.Has(need) || fetched[need] is not [var row]) continue;
            if (row.Read(Json.DeadRow)!.Spot.Line is not { } line) continue;
            foreach (var behind in QueueNeeds.Line(state, line)) yield return behind;
        }
    }

    private static Decision<QueueEvent, RedriveReply> Decide(Context c, QueueState state, Redrive command)
    {
        if (command.Numbers is null) return RedriveAll(c, state, command);

        var course = new QueueCourse(c, state);
        var rows = command.Numbers.Distinct().Select(DeadOne).SelectMany(need => c.Rows[need]).ToList();
        foreach (var row in rows) course.Revive(row.Read(Json.DeadRow)!);
        return course.HandOut().Reply(new RedriveReply(rows.Count, IsUnderWay: false));
    }

    private static Decision<QueueEvent, RedriveReply> RedriveAll(Context c, QueueState state, Redrive command)
    {
        if (state.Redrive is not null) return QueueRefusals.Redriving;
        if (state.Dead == 0) return new(new RedriveReply(0, IsUnderWay: false));

        var line = command.Key is { } key ? QueueTables.LineOf(key) : null;
        var plan = new RedrivePlan(0, state.LastNumber, c.Now, command.Error, line, command.PerSecond);
        return new(new RedriveReply(0, IsUnderWay: true), new QueueEvent.Redriving(c.Now, plan));
    }

    private static IEnumerable<Stretch> Needs(QueueState state, Discard command, Rows fetched) =>
        command.Numbers.Select(DeadOne);

    private static Decision<QueueEvent, DiscardReply> Decide(Context c, QueueState state, Discard command)
    {
        List<QueueEvent> events = [.. command.Numbers.Distinct().Where(number => c.Rows[DeadOne(number)].Count > 0)
            .Select(number => new QueueEvent.Discarded(number, c.Now))];
        return new(new DiscardReply(events.Count), events);
    }

    private static IEnumerable<Stretch> Needs(QueueState state, GetDeadLetters query, Rows fetched)
    {
        var page = QueueTables.DeadAfter(query.After, query.Take);
        return !fetched.Has(page) ? [page] : fetched[page].Select(row => Stretch.One(QueueTables.Events.Name, row.Key))
            .Prepend(page);
    }

    private static Decision<QueueEvent, DeadLettersReply> Decide(Context c, QueueState state, GetDeadLetters query)
    {
        var page = c.Rows[QueueTables.DeadAfter(query.After, query.Take)]
            .Select(row => row.Read(Json.DeadRow)!);
        return new(new DeadLettersReply([.. page.Select(row => Whole(c, row.Letter))]));
    }

    private static DeadLetter Whole(Context c, DeadLetter letter)
    {
        var item = c.Rows[QueueTables.Item(letter.Number)] is [var row] ? row.Read(Json.QueueItem) : null;
        return letter with { Id = item?.Id, Key = item?.Key, Item = item };
    }

    // Numbers below 1 are nobody's.
    private static Stretch DeadOne(long number) =>
        Stretch.One(QueueTables.Dead.Name, RowKey.Of(Math.Max(number, 0)));
}
