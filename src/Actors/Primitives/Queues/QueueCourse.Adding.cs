namespace Primitives.Queues;

/// <content>How events come to be ready.</content>
internal sealed partial class QueueCourse
{
    /// <summary>Adds an event, or finds that it is there.</summary>
    public EnqueueReply Enqueue(Enqueue command)
    {
        var name = QueueEntity.NameOf(State.Definition, command);
        if (name is not null && Known(name) is { } number) return new(number, IsDuplicate: true);

        if (State.Handler is null) Add(new QueueEvent.Opened(QueueEntity.HandlerOf(c.Self)));
        var dueAt = (command.At ?? c.Now + command.Delay)?.ToUniversalTime();
        var item = new QueueItem(
            State.LastNumber + 1, c.Now, command.Data, command.Id, command.Key, command.Priority,
            dueAt > c.Now ? dueAt : null, command.Deadline, command.Attributes);
        var spot = new Spot(item.Number, command.Key is null ? null : QueueTables.LineOf(command.Key),
            command.Priority, Deadline: command.Deadline);
        var line = spot.Line is null ? null : LineOf(spot.Line);
        var isBlocked = line is not null && (line.HasWaiting || line.BegunCount >= State.Definition.KeyConcurrency);
        var phase = item.DueAt is not null ? EventPhase.Delayed : isBlocked ? EventPhase.Blocked : EventPhase.Ready;
        if (phase == EventPhase.Ready) spot = Placed(spot);

        var until = name is null ? default(DateTimeOffset?) : c.Now + State.Definition.DedupWindow;
        Add(new QueueEvent.Enqueued(item, spot, phase, name, until));
        if (name is not null) _named[name] = item.Number;
        if (!State.Receivers.IsEmpty) _items[item.Number] = item;
        if (phase == EventPhase.Ready) Begin(spot, line);
        if (phase == EventPhase.Blocked) line!.Wait(spot);
        if (phase == EventPhase.Blocked) Advance(spot.Line!);
        return new(item.Number);
    }

    private readonly Dictionary<string, long> _named = [];

    private long? Known(string name)
    {
        if (_named.TryGetValue(name, out var number)) return number;
        return c.Rows[Stretch.One(QueueTables.Names.Name, name)] is [var row]
            && row.Read(Json.NameRow) is { } found && found.Until > c.Now ? found.Number : null;
    }

    /// <summary>An event whose moment has come, or that is no dead letter any more.</summary>
    private void Arrive(Spot spot, EventPhase was, DateTimeOffset? dueAt)
    {
        var line = spot.Line is null ? null : LineOf(spot.Line);
        if (spot.Line is not null && (line is null || line.HasWaiting
            || line.BegunCount >= State.Definition.KeyConcurrency))
        {
            Add(new QueueEvent.Joined(spot, c.Now, was, dueAt));
            line?.Wait(spot);
            if (line is not null) Advance(spot.Line);
        }
        else MakeReady(spot, was, dueAt, line);
    }

    private void MakeReady(Spot spot, EventPhase was, DateTimeOffset? dueAt, QueueLine? line)
    {
        var placed = Placed(spot);
        Add(new QueueEvent.Readied(placed, c.Now, was, dueAt));
        Begin(placed, line);
    }

    private void Begin(Spot spot, QueueLine? line)
    {
        line?.Begin(spot);
        _ready.Add(spot);
    }

    /// <summary>Makes ready what may begin of a key, by number.</summary>
    /// <returns>Whether it has all that it may.</returns>
    private bool Advance(string key)
    {
        if (LineOf(key) is not { } line) return false;

        while (line.BegunCount < State.Definition.KeyConcurrency && line.First is { } next)
            MakeReady(next, EventPhase.Blocked, dueAt: null, line);
        return line.BegunCount >= State.Definition.KeyConcurrency || !line.IsExhausted;
    }
}
