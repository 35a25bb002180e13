using Context = Primitives.Context<Primitives.Queues.QueueDefinition>;

namespace Primitives.Queues;

/// <summary>What happens when its moment has come.</summary>
internal sealed partial class QueueEntity
{
    // One wake may come for many moments that lie close together.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    private static IEnumerable<Stretch> Needs(QueueState state, Wake command, Rows fetched)
    {
        var (heads, loose) = (QueueNeeds.Heads(state).ToList(), Looser(state).ToList());
        var lines = loose.Concat(LinesOfDelayed(state, fetched)).Concat(LinesOfDead(state, fetched)).ToHashSet();
        foreach (var need in heads) yield return need;
        foreach (var need in lines.SelectMany(line => QueueNeeds.Line(state, line))) yield return need;
        if (state.DueAt is not null) yield return QueueTables.FirstDelayed();
        if (state.Redrive is { } plan) yield return QueueTables.DeadAfter(plan.After, plan.Batch);
        foreach (var need in QueueNeeds.Behind(state, heads, fetched)) yield return need;
        foreach (var need in QueueNeeds.Contents(state, lines, fetched)) yield return need;
    }

    private static Decision<QueueEvent, Done> Decide(Context c, QueueState state, Wake command)
    {
        var course = new QueueCourse(c, state).Knowing(QueueNeeds.Heads(state));
        course.TimeOut();
        if (state.UntilAt <= c.Now || state.DueAt <= c.Now || !state.Loose.IsEmpty)
            course.Look(Looser(state).ToImmutableList(), state.DueAt is null ? [] : [.. Delayed(c.Rows)]);
        if (state.Redrive is { } plan && plan.NextAt <= c.Now) course.GoOn(plan);
        if (course.HandOut().Events.Count == 0 && state.Ready > 0)
        {
            // What was due by the definition before is not by this one: with this event the state hears of it.
            course.Add(new QueueEvent.Looked(c.Now, [], state.DueAt, state.UntilAt));
        }

        return course.Reply(Done.Value);
    }

    private static IEnumerable<string> Looser(QueueState state) => state.Loose.Take(QueueLimits.MaxLook);

    private static IEnumerable<DelayedRow> Delayed(Rows fetched) => fetched.Has(QueueTables.FirstDelayed())
        ? fetched[QueueTables.FirstDelayed()].Select(row => row.Read(Json.DelayedRow)!) : [];

    private static IEnumerable<string> LinesOfDelayed(QueueState state, Rows fetched) => Delayed(fetched)
        .Where(row => row.For == WaitKind.Moment && row.DueAt <= state.DueAt + Slack)
        .Select(row => row.Spot.Line).OfType<string>();

    private static IEnumerable<string> LinesOfDead(QueueState state, Rows fetched)
    {
        if (state.Redrive is not { } plan) return [];
        var need = QueueTables.DeadAfter(plan.After, plan.Batch);
        return fetched.Has(need) ? fetched[need].Select(row => row.Read(Json.DeadRow)!)
            .Select(row => row.Spot.Line).OfType<string>() : [];
    }
}
