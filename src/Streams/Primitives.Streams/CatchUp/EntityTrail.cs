using Primitives.Engine.Journal;
using Primitives.Streams.Records;

namespace Primitives.Streams.CatchUp;

/// <summary>Finds the records of one entity without looking at all others: from the last one that the snapshots know
/// of, back by their links. For one thread at a time.</summary>
/// <remarks>Links lead back and records are read forward, so positions are remembered: some thousands at a time, and of
/// those behind them every so manieth, from where they are found again. A walk is taken in steps, so that nobody holds
/// a reader for long.</remarks>
internal sealed class EntityTrail(UInt128 entity)
{
    /// <summary>Positions that are remembered in a row: 64 KiB.</summary>
    private const int MaxRemembered = 8_192;

    /// <summary>Links that are followed for one slice: some ten milliseconds.</summary>
    private const int MaxSteps = 4_096;

    /// <summary>A link costs as much as looking at so many records in a row, and reading one by its position
    /// too.</summary>
    private const int LinkCost = 8;

    /// <summary>What is shorter is looked through at once.</summary>
    private const int ShortRange = 4_096;

    private readonly List<long> _found = []; // The latest first.
    private readonly Stack<long> _later = []; // Where walks to what comes behind those begin.
    private long _at; // Where the walk goes on; 0 when there is none.
    private long _end; // There is no other record of the entity up to here.
    private bool _isLost;

    private enum Step { Walking, Arrived, Lost }

    /// <summary>Whether it can be followed from here on: then it is, by <see cref="TryTake"/>.</summary>
    public bool Leads(RecordReader reader, long after, long limit)
    {
        if (_isLost) return false;
        return after < _end || (limit - after > ShortRange && Begin(reader, after));
    }

    /// <summary>The next record, if it has been found.</summary>
    /// <param name="reader">What to look with.</param>
    /// <param name="after">The position that it comes behind.</param>
    /// <param name="limit">The last position to look at.</param>
    /// <param name="next">Its position; 0 when there is none up to <paramref name="reached"/>.</param>
    /// <param name="reached">Up to where it is known what there is.</param>
    /// <returns>Whether more can be asked for at once; otherwise the slice is over.</returns>
    public bool TryTake(RecordReader reader, long after, long limit, out long next, out long reached)
    {
        (next, reached) = (0, after);
        var step = _found.Count > 0 && _at == 0 ? Step.Arrived : Walk(reader, after);
        if (step != Step.Arrived) return false;

        while (_found.Count > 0 && _found[^1] <= after) _found.RemoveAt(_found.Count - 1);
        if (_found.Count == 0)
        {
            if (_later.Count > 0) return true;
            reached = Math.Min(_end, limit);
            return false;
        }

        if (_found[^1] > limit)
        {
            reached = limit;
            return false;
        }

        (next, reached) = (_found[^1], _found[^1]);
        return true;
    }

    private bool Begin(RecordReader reader, long after)
    {
        if (reader.FindLast(entity) is not { } last || last.Watermark - after <= ShortRange) return false;
        // Dense ones are found faster by looking at all.
        if (last.Sequence > (last.Watermark - after) / LinkCost && last.Position > after) return false;

        _found.Clear();
        _later.Clear();
        (_at, _end) = (last.Position, Math.Max(last.Position, last.Watermark));
        return true;
    }

    private Step Walk(RecordReader reader, long after)
    {
        if (_at == 0 && !_later.TryPop(out _at)) return Step.Arrived;
        for (var steps = 0; _at > after; steps++)
        {
            if (steps == MaxSteps) return Step.Walking;
            if (!reader.TryFollow(entity, _at, out var previous)) return Lose();
            Remember(_at);
            _at = previous;
        }

        _at = 0;
        return Step.Arrived;
    }

    private void Remember(long position)
    {
        if (_found.Count == MaxRemembered)
        {
            _later.Push(_found[0]);
            _found.Clear();
        }

        _found.Add(position);
    }

    /// <summary>A record is damaged or gone: looking at all will tell.</summary>
    private Step Lose()
    {
        (_isLost, _end) = (true, 0);
        return Step.Lost;
    }
}
