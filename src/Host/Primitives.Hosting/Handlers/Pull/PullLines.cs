using System.Collections.Concurrent;

using Primitives.Engine.Duties;

namespace Primitives.Hosting.Handlers.Pull;

/// <summary>The lines that workers come to, by primitive and name.</summary>
internal sealed class PullLines(
    DutyHandlers handlers, HandlerDrain drain, IOptions<PrimitivesOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Primitive, string Name), (PullLine Line, bool IsOpen)> _lines = [];
    private int _polls;

    /// <summary>A line of that name: the one that is open, or one that is opened later.</summary>
    public PullLine Prepare(string primitive, string name, TimeSpan ttl)
    {
        if (!_lines.TryGetValue((primitive, name), out var known) || !known.IsOpen)
            return new(ttl, handlers.LookAgain, drain, time);
        known.Line.Ttl = ttl;
        return known.Line;
    }

    /// <summary>Lets workers come.</summary>
    public void Open(string primitive, string name, PullLine line) => _lines[(primitive, name)] = (line, true);

    /// <summary>Hands out nothing any more; leases may end.</summary>
    public void Close(string primitive, string name)
    {
        if (!_lines.TryGetValue((primitive, name), out var known)) return;
        known.Line.Close(forGood: true);
        _lines[(primitive, name)] = (known.Line, false);
        if (known.Line.IsEmpty) _lines.TryRemove((primitive, name), out _);
    }

    /// <summary>Tells all who wait that there is no more.</summary>
    public void Drain()
    {
        foreach (var (line, _) in _lines.Values) line.Close(forGood: false);
    }

    /// <summary>The line of that name; while leases of it last, also one that is closed.</summary>
    public PullLine? Find(string primitive, string name) =>
        _lines.TryGetValue((primitive, name), out var known) ? known.Line : null;

    /// <summary>Takes a place for a poll; false when there is none.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _polls) <= options.Value.Handlers.MaxPolls) return true;
        Leave();
        return false;
    }

    /// <summary>Gives it back.</summary>
    public void Leave() => Interlocked.Decrement(ref _polls);
}
