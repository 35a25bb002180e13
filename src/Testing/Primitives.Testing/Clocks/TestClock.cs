namespace Primitives.Testing.Clocks;

/// <summary>Time that only the test moves. Timers that are made with it fire when the host passes their
/// moment.</summary>
internal sealed class TestClock(DateTimeOffset start, TestSignal signal) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TestTimer> _timers = [];
    private long _now;
    private long _wallOffset;
    private long _number;

    /// <summary>Microseconds since the beginning.</summary>
    public long Now => Volatile.Read(ref _now);

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000_000;

    /// <summary>The moment at which the next timer is due; <see cref="long.MaxValue"/> when there is none.</summary>
    public long Next
    {
        get { lock (_gate) return _timers.Select(timer => timer.DueAt).DefaultIfEmpty(long.MaxValue).Min(); }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => Now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => start.AddMicroseconds(Now + Volatile.Read(ref _wallOffset));

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new TestTimer(this, () => callback(state), Interlocked.Increment(ref _number));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves time, never back.</summary>
    public void AdvanceTo(long moment) => Volatile.Write(ref _now, Math.Max(Now, moment));

    /// <summary>Moves the wall clock alone.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref _wallOffset, (long)by.TotalMicroseconds);

    /// <summary>Takes the timer that is due first, if one is.</summary>
    public TestTimer? TakeDue()
    {
        lock (_gate)
        {
            var due = _timers.Where(timer => timer.DueAt <= Now).OrderBy(timer => (timer.DueAt, timer.Number))
                .FirstOrDefault();
            if (due is null) return null;
            if (!due.TryRepeat(Now)) _timers.Remove(due);
            return due;
        }
    }

    /// <summary>Forgets the timers of a process that is no more.</summary>
    public void Forget(Func<TestTimer, bool> which)
    {
        lock (_gate) _timers.RemoveAll(timer => which(timer));
    }

    /// <summary>Has <paramref name="timer"/> fire after so long, or not at all.</summary>
    internal void Arm(TestTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan) return;
            timer.Set(Now + (long)dueTime.TotalMicroseconds, period);
            _timers.Add(timer);
        }

        signal.Set();
    }

    /// <summary>Whether it will fire.</summary>
    internal bool IsArmed(TestTimer timer)
    {
        lock (_gate) return _timers.Contains(timer);
    }

    /// <summary>Has it fire no more.</summary>
    internal void Disarm(TestTimer timer)
    {
        lock (_gate) _timers.Remove(timer);
    }
}
