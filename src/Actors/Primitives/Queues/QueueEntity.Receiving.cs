using Context = Primitives.Context<Primitives.Queues.QueueDefinition>;

namespace Primitives.Queues;

/// <summary>What receivers do.</summary>
internal sealed partial class QueueEntity
{
    private static IEnumerable<Stretch> Needs(QueueState state, Receive command, Rows fetched)
    {
        var heads = QueueNeeds.Heads(state, isReceiving: true).ToList();
        return heads.Concat(QueueNeeds.Behind(state, heads, fetched, isReceiving: true));
    }

    private static Decision<QueueEvent, ReceiveReply> Decide(Context c, QueueState state, Receive command)
    {
        if (state.Definition.Processing == QueueProcessing.Handler) return QueueRefusals.Handled;

        var course = new QueueCourse(c, state).Knowing(QueueNeeds.Heads(state, isReceiving: true));
        var events = state.Receivers.IsEmpty ? course.HandOut(command.Max, command.Lease) : [];
        if (events.Count > 0 || command.Wait == TimeSpan.Zero) return course.Reply(new ReceiveReply(events));
        if (state.Receivers.Count >= QueueLimits.MaxReceivers)
            return QueueRefusals.LineFull(QueueLimits.MaxReceivers);

        course.Add(new QueueEvent.ReceiverQueued(
            new(c.Caller, command.Max, command.Lease, c.Now + command.Wait)));
        return course.HandOut().Wait<ReceiveReply>();
    }

    private static IEnumerable<Stretch> Needs(QueueState state, Acknowledge command, Rows fetched) =>
        NeedsToEnd(state, [.. command.Events.Select(one => one.Number)], fetched);

    private static Decision<QueueEvent, ReceiptsReply> Decide(Context c, QueueState state, Acknowledge command) =>
        DecideEach(c, state, command.Events, one => (one.Number, one.Attempt),
            (course, run, one) => course.Succeed(run, one.Result));

    private static IEnumerable<Stretch> Needs(QueueState state, Reject command, Rows fetched) =>
        NeedsToEnd(state, [.. command.Events.Select(one => one.Number)], fetched);

    private static Decision<QueueEvent, ReceiptsReply> Decide(Context c, QueueState state, Reject command) =>
        DecideEach(c, state, command.Events, one => (one.Number, one.Attempt),
            (course, run, one) => course.GiveUp(run, one.ToFailure()));

    private static Decision<QueueEvent, ReceiptsReply> Decide(Context c, QueueState state, Extend command) =>
        DecideEach(c, state, command.Events, one => (one.Number, one.Attempt), (course, run, _) => course.Add(
            new QueueEvent.Extended(run.Spot.Number, run.Spot.Attempts, c.Now, c.Now + command.For)));

    private static Decision<QueueEvent, Done> Decide(Context c, QueueState state, Report command) =>
        state.Find(command.Number, command.Attempt, c.Now) is not null
            ? new Decision<QueueEvent, Done>(
                Done.Value, new QueueEvent.Reported(command.Number, command.Attempt, c.Now, command.Progress))
            : QueueRefusals.Stale(command.Number, command.Attempt);

    private static Decision<QueueEvent, ReceiptsReply> DecideEach<T>(
        Context c, QueueState state, ImmutableList<T> events, Func<T, (long Number, int Attempt)> receiptOf,
        Action<QueueCourse, QueueRun, T> then)
    {
        var course = new QueueCourse(c, state).Knowing(QueueNeeds.Heads(state, events.Count));
        var stale = new List<long>();
        foreach (var one in events)
        {
            var (number, attempt) = receiptOf(one);
            if (course.State.Find(number, attempt, c.Now) is { } run) then(course, run, one);
            else stale.Add(number);
        }

        if (stale.Count == events.Count) return Stale(receiptOf(events[0]));
        return course.HandOut().Reply(new ReceiptsReply(events.Count - stale.Count, stale));
    }

    private static Refusal Stale((long Number, int Attempt) receipt) =>
        QueueRefusals.Stale(receipt.Number, receipt.Attempt);

    private static IEnumerable<Stretch> NeedsToEnd(QueueState state, IReadOnlyList<long> numbers, Rows fetched)
    {
        var lines = QueueNeeds.LinesOf(state, numbers);
        var heads = QueueNeeds.Heads(state, numbers.Count).ToList();
        return lines.SelectMany(line => QueueNeeds.Line(state, line)).Concat(heads)
            .Concat(QueueNeeds.Behind(state, heads, fetched)).Concat(QueueNeeds.Contents(state, lines, fetched));
    }
}
