namespace Primitives.Hosting.Clocks;

/// <summary>The system's time, which a test may move forward.</summary>
/// <remarks>It does not move during a turn of the engine: what a turn reads belongs together.</remarks>
internal sealed class MovableClock : TimeProvider, IDisposable
{
    // A worker may take another one's turn within its own.
    private readonly ReaderWriterLockSlim _turns = new(LockRecursionPolicy.SupportsRecursion);
    private readonly Lock _gate = new();
    private readonly HashSet<MovableTimer> _timers = [];
    private long _ahead;

    /// <summary>How far it has been moved.</summary>
    public TimeSpan Offset => new(Volatile.Read(ref _ahead));

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => System.GetElapsedTime(0, System.GetTimestamp()).Ticks + Offset.Ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovableTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves it.</summary>
    public void Move(TimeSpan by)
    {
        _turns.EnterWriteLock();
        Interlocked.Add(ref _ahead, by.Ticks);
        _turns.ExitWriteLock();
        List<MovableTimer> timers;
        lock (_gate) timers = [.. _timers];
        foreach (var timer in timers) timer.Rearm();
    }

    /// <summary>Takes a turn, during which it is not moved.</summary>
    public long Turn(Func<long> turn)
    {
        _turns.EnterReadLock();
        try
        {
            return turn();
        }
        finally
        {
            _turns.ExitReadLock();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    /// <summary>A timer is there, or no more.</summary>
    internal void Keep(MovableTimer timer, bool isArmed)
    {
        lock (_gate)
        {
            if (isArmed) _timers.Add(timer);
            else _timers.Remove(timer);
        }
    }
}
