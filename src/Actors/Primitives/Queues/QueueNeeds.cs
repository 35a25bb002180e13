namespace Primitives.Queues;

/// <summary>What decisions read. The same functions tell what to fetch and where it is found.</summary>
internal static class QueueNeeds
{
    /// <summary>The next of each lane that has room, as far as <paramref name="freed"/> more can be handed
    /// out.</summary>
    public static IEnumerable<Stretch> Heads(QueueState state, int freed = 0, bool isReceiving = false)
    {
        var definition = state.Definition;
        var room = RoomOf(state, freed, isReceiving);
        if (room <= 0) yield break;
        foreach (var (lane, count) in state.Lanes)
        {
            var roomOfLane = definition.RoomOfLane - Math.Max(0, count.Running - freed);
            if (count.Ready > 0 && roomOfLane > 0) yield return QueueTables.OfLane(lane, Math.Min(room, roomOfLane));
        }
    }

    /// <summary>How many can be handed out.</summary>
    public static int RoomOf(QueueState state, int freed = 0, bool isReceiving = false)
    {
        var hasTakers = state.Definition.Processing == QueueProcessing.Handler || isReceiving
            || !state.Receivers.IsEmpty;
        return !hasTakers || state.Paused is not null ? 0 : Math.Min(state.Room + freed, QueueLimits.MaxLook);
    }

    /// <summary>What is needed beside the <paramref name="heads"/>: their rates, who is next behind those that may be
    /// over their deadline, and what they say.</summary>
    public static IEnumerable<Stretch> Behind(
        QueueState state, IEnumerable<Stretch> heads, Rows fetched, bool isReceiving = false)
    {
        foreach (var spots in heads.Where(fetched.Has).Select(head => Spots(fetched[head]).ToList()))
        {
            if (spots.Count > 0) yield return QueueTables.ItemsFrom(spots.Min(spot => spot.Number), spots.Count);
            foreach (var need in spots.SelectMany(spot => Behind(state, spot, fetched, isReceiving)))
                yield return need;
        }
    }

    private static IEnumerable<Stretch> Behind(QueueState state, Spot spot, Rows fetched, bool isReceiving)
    {
        if (isReceiving || !state.Receivers.IsEmpty) yield return QueueTables.Item(spot.Number);
        if (spot.Line is { } line)
            foreach (var need in Behind(state, line, spot, fetched, isReceiving)) yield return need;
    }

    private static IEnumerable<Stretch> Behind(
        QueueState state, string line, Spot spot, Rows fetched, bool isReceiving) =>
        spot.Deadline is not null ? Line(state, line).Concat(Contents(state, [line], fetched, isReceiving))
        : state.Definition.KeyRate is not null ? [QueueTables.RateOf(line)] : [];

    /// <summary>All that is needed to end one of a key, and to begin the next.</summary>
    public static IEnumerable<Stretch> Line(QueueState state, string line)
    {
        yield return QueueTables.Begun(line);
        yield return Waiting(state, line);
        if (state.Definition.KeyRate is not null) yield return QueueTables.RateOf(line);
    }

    /// <summary>What those say that are next in <paramref name="lines"/>, where receivers wait for it.</summary>
    public static IEnumerable<Stretch> Contents(
        QueueState state, IEnumerable<string> lines, Rows fetched, bool isReceiving = false) =>
        state.Receivers.IsEmpty && !isReceiving ? [] : lines.Select(line => Waiting(state, line)).Where(fetched.Has)
            .SelectMany(need => Spots(fetched[need])).Select(spot => QueueTables.Item(spot.Number));

    public static Stretch Waiting(QueueState state, string line) =>
        QueueTables.Waiting(line, state.Definition.KeyConcurrency + 1);

    public static IEnumerable<Spot> Spots(IReadOnlyList<Row> rows) =>
        rows.Select(row => row.Read(QueueJson.Default.Spot)!);

    /// <summary>The keys of those events that are handed out.</summary>
    public static IReadOnlyList<string> LinesOf(QueueState state, IEnumerable<long> numbers) =>
        [.. numbers.Select(number => state.Running.GetValueOrDefault(number)?.Spot.Line).OfType<string>().Distinct()];
}
