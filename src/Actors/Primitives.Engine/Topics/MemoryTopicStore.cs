namespace Primitives.Engine.Topics;

/// <summary>Keeps it in memory, for tests. What is in it outlives <see cref="Dispose"/>, as a file outlives its
/// process.</summary>
public sealed class MemoryTopicStore : ITopicStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, TopicSegment> _segments = [];
    private string? _journal;

    /// <summary>What it holds.</summary>
    public IReadOnlyList<TopicSegment> Segments
    {
        get { lock (_gate) return [.. _segments.Values]; }
    }

    /// <inheritdoc/>
    public IReadOnlyList<TopicSegment> Open(string journal)
    {
        lock (_gate)
        {
            if (_journal != journal) _segments.Clear();
            _journal = journal;
            return [.. _segments.Values];
        }
    }

    /// <inheritdoc/>
    public void Write(TopicSegment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        lock (_gate) _segments[segment.Number] = segment;
    }

    /// <inheritdoc/>
    public void Keep(long first, long last)
    {
        lock (_gate)
            foreach (var number in _segments.Keys.Where(number => number < first || number > last).ToList())
                _segments.Remove(number);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // There is nothing to close.
    }
}
