using Context = Primitives.Context<Primitives.Queues.QueueDefinition>;

namespace Primitives.Queues;

/// <summary>What happens in one decision, event after event: the state that it leads to, and what of the tables is
/// known by then.</summary>
internal sealed partial class QueueCourse(Context c, QueueState state)
{
    private readonly List<QueueEvent> _events = [];
    private readonly List<Message> _messages = [];
    private readonly QueueState _before = state;
    private readonly SortedSet<Spot> _ready = new(BySpot.Instance);
    private readonly Dictionary<int, Spot?> _lastKnown = []; // Of each lane that was fetched; null is all of it.
    private readonly Dictionary<string, QueueLine?> _lines = [];
    private readonly Dictionary<string, DateTimeOffset> _fullAt = [];
    private readonly Dictionary<long, QueueItem> _items = [];

    public QueueState State { get; private set; } = state;
    public IReadOnlyList<QueueEvent> Events => _events;

    private static QueueJson Json => QueueJson.Default;

    public Decision<QueueEvent, TReply> Reply<TReply>(TReply reply) where TReply : class =>
        new(reply, Events) { Messages = _messages, Folded = State };

    public Decision<QueueEvent, TReply> Wait<TReply>() where TReply : class =>
        new(Primitives.Wait.InLine, Events) { Messages = _messages, Folded = State };

    /// <summary>Takes over what was fetched of lanes.</summary>
    public QueueCourse Knowing(IEnumerable<Stretch> heads)
    {
        foreach (var head in heads.Where(c.Rows.Has))
        {
            var spots = QueueNeeds.Spots(c.Rows[head]).ToList();
            if (spots is [.., var last])
                _lastKnown[last.Lane] = spots.Count < _before.Lanes[last.Lane].Ready ? last : null;
            _ready.UnionWith(spots);
        }

        return this;
    }

    /// <summary>Whether none that was not fetched comes ahead of it in its lane.</summary>
    private bool IsNext(Spot spot) => _before.Lanes.GetValueOrDefault(spot.Lane) is not { Ready: > 0 }
        || (_lastKnown.TryGetValue(spot.Lane, out var last)
            && (last is null || BySpot.Instance.Compare(spot, last) <= 0));

    public void Add(QueueEvent happened)
    {
        _events.Add(happened);
        State = QueueEntity.Evolve(State, happened);
    }

    /// <summary>The line of a key, or <see langword="null"/> where it was not fetched.</summary>
    private QueueLine? LineOf(string line)
    {
        if (_lines.TryGetValue(line, out var known)) return known;

        var (begun, waiting) = (QueueTables.Begun(line), QueueNeeds.Waiting(_before, line));
        if (!c.Rows.Has(begun) || !c.Rows.Has(waiting)) return _lines[line] = null;
        var rows = c.Rows[waiting];
        return _lines[line] = new(c.Rows[begun].Count, QueueNeeds.Spots(rows), hasMore: rows.Count == waiting.Limit);
    }

    private QueueItem? ItemOf(long number)
    {
        if (_items.TryGetValue(number, out var known)) return known;
        var need = QueueTables.Item(number);
        if (!c.Rows.Has(need) || c.Rows[need] is not [var row]) return null;
        return _items[number] = row.Read(Json.QueueItem)!;
    }

    /// <summary>When the bucket of a key is full, or <see langword="null"/> where that was not fetched.</summary>
    private DateTimeOffset? FullAtOf(string line)
    {
        if (_fullAt.TryGetValue(line, out var known)) return known;
        var need = QueueTables.RateOf(line);
        if (!c.Rows.Has(need)) return null;
        var row = c.Rows[need] is [var found] ? found.Read(Json.RateRow) : null;
        return _fullAt[line] = row?.Limit == State.Definition.KeyRate ? row!.FullAt : DateTimeOffset.MinValue;
    }

    /// <summary>Makes an event ready: at the end of its lane.</summary>
    private Spot Placed(Spot spot)
    {
        var count = State.Definition.Lanes;
        var lane = count == 0 ? 0 : spot.Line is { } line
            ? JumpHash.Of(QueueTables.HashOf(line), count) : (int)(State.DealtCount % count);
        return spot with { Lane = lane };
    }

    private sealed class BySpot : IComparer<Spot>
    {
        public static BySpot Instance { get; } = new();

        public int Compare(Spot? x, Spot? y) => y!.Priority.CompareTo(x!.Priority) is not 0 and var order
            ? order : x.Number.CompareTo(y.Number);
    }
}
