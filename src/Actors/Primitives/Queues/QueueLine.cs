namespace Primitives.Queues;

/// <summary>The line of a key, as a decision has found it and changes it.</summary>
internal sealed class QueueLine(int begunCount, IEnumerable<Spot> waiting, bool hasMore)
{
    private readonly SortedList<long, Spot> _waiting = new(waiting.ToDictionary(spot => spot.Number));

    /// <summary>How many are ready, run or rest.</summary>
    public int BegunCount { get; private set; } = begunCount;

    /// <summary>Whether some wait that were not fetched: then it cannot be told from here who is next.</summary>
    public bool IsExhausted => hasMore && _waiting.Count == 0;

    public bool HasWaiting => _waiting.Count > 0 || hasMore;

    public Spot? First => _waiting.Count > 0 ? _waiting.GetValueAtIndex(0) : null;

    public void Begin(Spot spot)
    {
        _waiting.Remove(spot.Number);
        BegunCount++;
    }

    // Behind what was not fetched it is not seen; it is there when its turn comes.
    public void Wait(Spot spot)
    {
        if (!hasMore || (_waiting.Count > 0 && spot.Number < _waiting.GetKeyAtIndex(_waiting.Count - 1)))
            _waiting[spot.Number] = spot;
    }

    public void End() => BegunCount--;
}
