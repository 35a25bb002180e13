using Context = Primitives.Context<Primitives.Queues.QueueDefinition>;

namespace Primitives.Queues;

/// <summary>What people do to a queue.</summary>
internal sealed partial class QueueEntity
{
    private static Decision<QueueEvent, QueueReply> Decide(Context c, QueueState state, PauseQueue command)
    {
        if (state.Paused is not null) return new(Describe(c, state));
        return Steer(c, state, new QueueEvent.Paused(new(c.Now, c.Request.User, command.Reason)));
    }

    private static Decision<QueueEvent, QueueReply> Decide(Context c, QueueState state, DrainQueue command)
    {
        if (state.Draining is not null) return new(Describe(c, state));
        return Steer(c, state, new QueueEvent.Drained(new(c.Now, c.Request.User, command.Reason)));
    }

    private static Decision<QueueEvent, QueueReply> Decide(Context c, QueueState state, ResumeQueue command)
    {
        if (state.Paused is null && state.Draining is null) return new(Describe(c, state));
        return Steer(c, state, new QueueEvent.Resumed(c.Now));
    }

    private static Decision<QueueEvent, QueueReply> Steer(Context c, QueueState state, QueueEvent happened) =>
        new(Describe(c, Evolve(state, happened)), happened);

    private static IEnumerable<Stretch> Needs(QueueState state, CancelEvent command, Rows fetched) =>
        QueueFinder.Needs(state, command.Number, command.Id, fetched)
            .Concat(QueueFinder.LineOf(command.Number, command.Id, fetched) is { } line
                ? QueueNeeds.Line(state, line) : []);

    private static Decision<QueueEvent, CancelReply> Decide(Context c, QueueState state, CancelEvent command)
    {
        var found = QueueFinder.Find(state, command.Number, command.Id, c.Rows, c.Now);
        if (found.Spot is not { } spot) return new(new CancelReply(Cancelled: false, found.Phase));

        var course = new QueueCourse(c, state);
        course.Cancel(spot, found.Phase, found.DueAt, command.Reason);
        return course.Reply(new CancelReply(Cancelled: true, found.Phase));
    }

    private static Decision<QueueEvent, Done> Decide(Context c, QueueState state, Withdraw command) =>
        new(Done.Value, state.Receivers.Exists(receiver => receiver.Ticket == command.Gone)
            || state.Waiters.Exists(waiter => waiter.Ticket == command.Gone)
            ? [new QueueEvent.Withdrawn(command.Gone, c.Now)] : []);
}
