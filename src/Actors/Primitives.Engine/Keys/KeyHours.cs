namespace Primitives.Engine.Keys;

/// <summary>How many replies were remembered in each hour, and how many bytes they take.</summary>
internal sealed class KeyHours
{
    private const long HourMicroseconds = 3_600_000_000;

    private readonly List<(long Hour, long Count, long Bytes)> _hours = []; // The oldest first, but for clocks.

    public KeyHours()
    {
    }

    private KeyHours(KeyHours other)
    {
        _hours.AddRange(other._hours);
        (Count, Bytes) = (other.Count, other.Bytes);
    }

    public long Count { get; private set; }
    public long Bytes { get; private set; }

    /// <summary>Each hour since 1970 UTC.</summary>
    public IReadOnlyList<(long Hour, long Count, long Bytes)> All => _hours;

    public static long HourOf(long at) => at / HourMicroseconds;

    /// <summary>When everything of the oldest hour was recorded by.</summary>
    public long OldestUntil => (_hours[0].Hour + 1) * HourMicroseconds;

    public KeyHours Copy() => new(this);

    public void Add(long hour, long count, long bytes)
    {
        (Count, Bytes) = (Count + count, Bytes + bytes);
        var index = _hours.Count - 1;
        while (index >= 0 && _hours[index].Hour > hour) index--;
        if (index < 0 || _hours[index].Hour < hour) _hours.Insert(index + 1, (hour, count, bytes));
        else _hours[index] = (hour, _hours[index].Count + count, _hours[index].Bytes + bytes);
    }

    /// <summary>Forgets the hours of which nothing is remembered any more.</summary>
    /// <param name="moment">Replies recorded before it are forgotten.</param>
    public void ForgetBefore(long moment)
    {
        while (_hours.Count > 0 && OldestUntil <= moment)
        {
            (Count, Bytes) = (Count - _hours[0].Count, Bytes - _hours[0].Bytes);
            _hours.RemoveAt(0);
        }
    }
}
