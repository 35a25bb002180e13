using Primitives.Engine.Topics;
using Primitives.Streams.CatchUp;

namespace Primitives.Streams.Topics;

/// <summary>Tells those who catch up which stretches of the journal hold nothing for them. What it does not know it
/// says nothing of.</summary>
/// <remarks>Some 80 bytes in memory for each 4,096 records that are kept. Safe to share between threads.</remarks>
internal sealed class TopicIndex
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, string[]?> _known = [];
    private (string? Text, string[]? Topics) _latest;

    /// <summary>How many stretches are known.</summary>
    public int Count
    {
        get { lock (_gate) return _known.Count; }
    }

    public bool Knows(long number)
    {
        lock (_gate) return _known.ContainsKey(number);
    }

    public void Add(TopicSegment segment)
    {
        lock (_gate)
        {
            // Most are like the one before them: those share what they say.
            if (segment.Topics != _latest.Text)
                _latest = (segment.Topics, segment.Topics?.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            _known[segment.Number] = _latest.Topics;
        }
    }

    /// <summary>Forgets all but the stretches of these numbers.</summary>
    public void Keep(long first, long last)
    {
        lock (_gate)
            foreach (var number in _known.Keys.Where(number => number < first || number > last).ToList())
                _known.Remove(number);
    }

    /// <summary>Up to where there is nothing behind <paramref name="after"/> that is looked for.</summary>
    /// <param name="search">What is.</param>
    /// <param name="after">Where to begin.</param>
    /// <param name="limit">The last position to look at.</param>
    /// <returns><paramref name="after"/> when there may be something in that stretch.</returns>
    public long Pass(Search search, long after, long limit)
    {
        lock (_gate)
        {
            for (var at = after; ;)
            {
                var number = TopicSegment.NumberOf(at + 1);
                if (at >= limit || !_known.TryGetValue(number, out var topics) || search.MayBeIn(topics)) return at;
                at = Math.Min(limit, TopicSegment.LastOf(number));
            }
        }
    }
}
