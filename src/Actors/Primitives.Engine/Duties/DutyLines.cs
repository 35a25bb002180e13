namespace Primitives.Engine.Duties;

/// <summary>Attempts that wait for room: one tenant after the other, and of one tenant by arrival.</summary>
internal sealed class DutyLines
{
    private readonly Queue<string> _tenants = [];
    private readonly Dictionary<string, Dictionary<DutyKey, Queue<DutyAttempt>>> _lines = [];
    private long _arrivals;

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    public void Add(DutyAttempt attempt)
    {
        var tenant = attempt.Cell.Address.Tenant;
        if (!_lines.TryGetValue(tenant, out var lines))
        {
            _lines[tenant] = lines = [];
            _tenants.Enqueue(tenant);
        }

        if (!lines.TryGetValue(attempt.Key, out var line)) lines[attempt.Key] = line = [];
        line.Enqueue(attempt);
        (attempt.IsInLine, attempt.Arrival) = (true, ++_arrivals);
        Count++;
    }

    /// <summary>Takes one out; false when it has had its turn.</summary>
    public bool Remove(DutyAttempt attempt)
    {
        if (!attempt.IsInLine) return false;

        attempt.IsInLine = false; // It is dropped when it comes to the front.
        Count--;
        return true;
    }

    /// <summary>Takes the next one for which there is room.</summary>
    public DutyAttempt? TakeNext(Func<DutyKey, bool> hasRoom)
    {
        for (var left = _tenants.Count; left > 0; left--)
        {
            var tenant = _tenants.Dequeue();
            var next = TakeNext(_lines[tenant], hasRoom);
            if (_lines[tenant].Count > 0) _tenants.Enqueue(tenant);
            else _lines.Remove(tenant);
            if (next is null) continue;

            Remove(next);
            return next;
        }

        return null;
    }

    private static DutyAttempt? TakeNext(Dictionary<DutyKey, Queue<DutyAttempt>> lines, Func<DutyKey, bool> hasRoom)
    {
        DutyAttempt? first = null;
        foreach (var (key, line) in lines)
        {
            while (line.TryPeek(out var gone) && !gone.IsInLine) line.Dequeue();
            if (line.Count == 0) lines.Remove(key);
            else if (!(first?.Arrival < line.Peek().Arrival) && hasRoom(key)) first = line.Peek();
        }

        if (first is null) return null;

        lines[first.Key].Dequeue();
        if (lines[first.Key].Count == 0) lines.Remove(first.Key);
        return first;
    }
}
