using Primitives.Definitions;
using Context = Primitives.Context<Primitives.Queues.QueueDefinition>;

namespace Primitives.Queues;

/// <summary>How events are added.</summary>
internal sealed partial class QueueEntity
{
    /// <summary>The error of an event that had not begun by its deadline.</summary>
    internal const string Expired = "expired";

    private static IEnumerable<Stretch> Needs(QueueState state, Enqueue command, Rows fetched) =>
        command is { Id: null, Key: null } && state.Definition.DedupBy == DedupBy.Id
            && QueueNeeds.RoomOf(state) <= 0 ? [] : Needs(state, [command], fetched); // The most common by far.

    private static IEnumerable<Stretch> Needs(QueueState state, EnqueueMany command, Rows fetched) =>
        Needs(state, command.Events, fetched);

    private static IEnumerable<Stretch> Needs(QueueState state, IReadOnlyList<Enqueue> commands, Rows fetched)
    {
        foreach (var name in commands.Select(one => NameOf(state.Definition, one)).OfType<string>())
            yield return Stretch.One(QueueTables.Names.Name, name);
        foreach (var line in commands.Select(one => one.Key).OfType<string>().Select(QueueTables.LineOf))
            foreach (var need in QueueNeeds.Line(state, line)) yield return need;
        var heads = QueueNeeds.Heads(state).ToList();
        foreach (var need in heads.Concat(QueueNeeds.Behind(state, heads, fetched))) yield return need;
    }

    private static Decision<QueueEvent, EnqueueReply> Decide(Context c, QueueState state, Enqueue command)
    {
        if (FindObstacle(state, 1) is { } refusal) return refusal;

        var course = new QueueCourse(c, state).Knowing(QueueNeeds.Heads(state));
        var reply = course.Enqueue(command);
        return course.HandOut().Reply(reply);
    }

    private static Decision<QueueEvent, EnqueueManyReply> Decide(Context c, QueueState state, EnqueueMany command)
    {
        if (FindObstacle(state, command.Events.Count) is { } refusal) return refusal;

        var course = new QueueCourse(c, state).Knowing(QueueNeeds.Heads(state));
        IReadOnlyList<EnqueueReply> replies = [.. command.Events.Select(course.Enqueue)];
        return course.HandOut().Reply(new EnqueueManyReply(replies));
    }

    private static Refusal? FindObstacle(QueueState state, int count)
    {
        if (state.Draining is not null) return QueueRefusals.Draining;
        return state.Definition.MaxEvents is { } most && state.Count + count > most ? QueueRefusals.Full(most) : null;
    }

    /// <summary>What an event is remembered by, if it is.</summary>
    internal static string? NameOf(QueueDefinition definition, Enqueue command)
    {
        if (definition.DedupWindow == TimeSpan.Zero) return null;
        if (command.Id is { } id) return QueueTables.NameOf(id);
        return definition.DedupBy == DedupBy.Content ? QueueTables.NameOf(command.Key, command.Data) : null;
    }

    internal static string HandlerOf(Address self) => DefinitionName.Of(self.Id);
}
