namespace Primitives.Engine.Partitions;

/// <summary>What a partition has to come back to, by time. An entry may be out of date: whoever takes it looks
/// again.</summary>
internal sealed class Timers
{
    private const int KeepUpTo = 1024;
    private readonly PriorityQueue<object, long> _queue = new();
    private int _trimAbove = KeepUpTo;

    public void Add(object target, long due)
    {
        if (due != Journal.RecordSummary.Never) _queue.Enqueue(target, due);
    }

    /// <summary>The earliest entry's time, or never.</summary>
    public long Next => _queue.TryPeek(out _, out var due) ? due : Journal.RecordSummary.Never;

    public int Count => _queue.Count;

    /// <summary>Takes the earliest entry if it is due.</summary>
    public object? TakeDue(long now) => _queue.TryPeek(out _, out var due) && due <= now ? _queue.Dequeue() : null;

    /// <summary>Drops what is out of date when there is twice as much as was left the last time.</summary>
    public void Trim(Func<object, long, bool> isLive)
    {
        if (_queue.Count <= _trimAbove) return;

        var kept = _queue.UnorderedItems.Where(item => isLive(item.Element, item.Priority)).Distinct().ToList();
        _queue.Clear();
        _trimAbove = Math.Max(KeepUpTo, 2 * kept.Count);
        _queue.EnqueueRange(kept.Select(item => (item.Element, item.Priority)));
    }
}
