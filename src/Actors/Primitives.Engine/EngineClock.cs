namespace Primitives.Engine;

/// <summary>The engine's time in microseconds since 1970 UTC: the monotonic clock, drawn towards the wall clock, and
/// never back.</summary>
/// <remarks>
/// A wall clock that jumps is not followed at once: alarms would fire early or not at all. What it is off is made up at
/// most a twentieth of the time that passes, and reported. A restart begins at the wall clock, or at
/// <see cref="RaiseTo"/>, the time of the last record, if that is later.
/// For one thread, but for <see cref="TryPeek"/>.
/// </remarks>
internal sealed class EngineClock(TimeProvider time)
{
    /// <summary>A microsecond is ten ticks.</summary>
    public const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    private const long SlewDivisor = 20;
    private const long LookEvery = 100_000;
    private const long Jump = 1_000_000;
    private readonly double _microsPerTick = 1e6 / time.TimestampFrequency;
    private volatile Anchor _anchor = new(time.GetTimestamp(), WallOf(time));
    private long _now = long.MinValue;

    /// <summary>The timestamp that <see cref="Now"/> was last read at.</summary>
    public long Stamp { get; private set; } = time.GetTimestamp();

    /// <summary>The time as it was last read.</summary>
    public long Last => _now;

    /// <summary>By how many microseconds the wall clock is ahead.</summary>
    public long Offset { get; private set; }

    /// <summary>How often the wall clock was found a second or more off.</summary>
    public int JumpCount { get; private set; }

    /// <summary>Reads the time.</summary>
    public long Now()
    {
        Stamp = time.GetTimestamp();
        var elapsed = Elapsed(_anchor, Stamp);
        if (elapsed >= LookEvery) elapsed = Correct(elapsed);
        return _now = Math.Max(_now, _anchor.Moment + elapsed);
    }

    /// <summary>Reads the time from any thread; false when it is time that its own thread looks at the wall
    /// clock.</summary>
    public bool TryPeek(out long now)
    {
        var anchor = _anchor;
        var elapsed = Elapsed(anchor, time.GetTimestamp());
        now = Math.Max(Volatile.Read(ref _now), anchor.Moment + elapsed);
        return elapsed < LookEvery;
    }

    /// <summary>Makes the time at least <paramref name="floor"/> from here on.</summary>
    public void RaiseTo(long floor)
    {
        if (Now() < floor) (_anchor, _now) = (new(Stamp, floor), floor);
    }

    /// <summary>The timestamp at which the time will be <paramref name="moment"/>, rounded up.</summary>
    public long StampOf(long moment) => moment <= _now ? Stamp
        : moment - _now > long.MaxValue / 4 / (1 + (long)(1 / _microsPerTick)) ? Scheduling.ITurns.UntilSignalled
        : Stamp + (long)Math.Ceiling((moment - _now) / _microsPerTick);

    /// <summary>How long ago <paramref name="stamp"/> was, in microseconds, at the time of the last reading.</summary>
    public long Since(long stamp) => (long)((Stamp - stamp) * _microsPerTick);

    /// <summary>A moment in microseconds, rounded up: a wake may not be early.</summary>
    public static long Ceiling(DateTimeOffset moment) =>
        (moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks + TicksPerMicrosecond - 1) / TicksPerMicrosecond;

    /// <summary>The moment of so many microseconds.</summary>
    public static DateTimeOffset MomentOf(long micros) =>
        new(DateTimeOffset.UnixEpoch.Ticks + (micros * TicksPerMicrosecond), TimeSpan.Zero);

    private long Correct(long elapsed)
    {
        var before = Offset;
        Offset = WallOf(time) - (_anchor.Moment + elapsed);
        if (Math.Abs(Offset - before) >= Jump) JumpCount++;

        var most = elapsed / SlewDivisor;
        _anchor = new(Stamp, _anchor.Moment + elapsed + Math.Clamp(Offset, -most, most));
        return 0;
    }

    private long Elapsed(Anchor anchor, long stamp) => (long)((stamp - anchor.Stamp) * _microsPerTick);

    private sealed record Anchor(long Stamp, long Moment);

    private static long WallOf(TimeProvider time) =>
        (time.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TicksPerMicrosecond;
}
