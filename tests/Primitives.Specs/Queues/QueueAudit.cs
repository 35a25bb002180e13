using Primitives.Queues;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Queues;

/// <summary>What has to hold of a queue without delays, redrives or more than one at a time of a key, told by its
/// events alone.</summary>
internal sealed class QueueAudit(int seed)
{
    private readonly Dictionary<long, string?> _open = [];
    private readonly HashSet<long> _out = [];
    private readonly HashSet<long> _ended = [];
    private readonly Dictionary<long, int> _attempts = [];
    private long _last;

    public void Hear(QueueEvent happened)
    {
        switch (happened)
        {
            case QueueEvent.Enqueued e:
                Check(e.Item.Number == _last + 1, "numbers rise by one");
                _last = e.Item.Number;
                _open.Add(e.Item.Number, e.Item.Key);
                break;
            case QueueEvent.Taken e: Take(e.Spot); break;
            case QueueEvent.Failed e: Check(_out.Remove(e.Spot.Number), "only what is out fails"); break;
            case QueueEvent.Succeeded e:
                Check(_out.Contains(e.Spot.Number), "only what is out is acknowledged");
                End(e.Spot.Number);
                break;
            case QueueEvent.Died e: End(e.Letter.Number); break;
            case QueueEvent.Cancelled e: End(e.Spot.Number); break;
        }
    }

    /// <summary>What the state counts is what lies in the tables.</summary>
    public void Count(QueueState state, Tables tables)
    {
        Same(state.Ready, QueueTables.Ready, "ready");
        Same(state.Delayed, QueueTables.Delayed, "delayed");
        Same(state.Dead, QueueTables.Dead, "dead");
        Same(state.Count + state.Dead, QueueTables.Events, "events");
        Check(_open.Count == state.Count, "what is open is counted");

        void Same(long count, Table table, string what)
        {
            var rows = tables.CountOf(table.Name);
            Check(count == rows, $"{count} {what} are counted, and {rows} lie there");
        }
    }

    public void End(QueueState state)
    {
        Check(_open.Count == 0, $"{string.Join(", ", _open.Keys)} were lost");
        Check(_ended.Count == _last, "all that was added has ended");
        Check(state.Lanes.IsEmpty && state.Running.IsEmpty, "nothing is left over");
    }

    private void Take(Spot spot)
    {
        Check(_open.TryGetValue(spot.Number, out var key), "what has ended is not handed out");
        Check(_out.Add(spot.Number), "what is out is not handed out");
        Check(spot.Attempts == _attempts.GetValueOrDefault(spot.Number) + 1, "attempts rise by one");
        _attempts[spot.Number] = spot.Attempts;
        Check(key is null || _open.Where(one => one.Value == key).Min(one => one.Key) == spot.Number,
            $"{spot.Number} overtakes another of its key");
    }

    private void End(long number)
    {
        Check(_open.Remove(number), "an event ends once");
        _out.Remove(number);
        _ended.Add(number);
    }

    private void Check(bool holds, string rule) => Assert.True(holds, $"Seed {seed}: {rule}.");
}
