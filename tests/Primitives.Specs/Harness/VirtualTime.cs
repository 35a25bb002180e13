namespace Primitives.Specs.Harness;

/// <summary>Time that passes only when a spec says so; what falls due meanwhile happens on the way, in order, on the
/// spec's own thread.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<VirtualTimer> _timers = [];
    private TimeSpan _wallOffset;

    public DateTimeOffset Now { get; private set; } = Clock.At(0);
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    public override DateTimeOffset GetUtcNow() => Now + _wallOffset;
    public override long GetTimestamp() => Now.UtcTicks;

    /// <summary>Sets the wall clock; no time passes.</summary>
    public void JumpWallClock(double seconds) => _wallOffset += TimeSpan.FromSeconds(seconds);

    public void AdvanceTo(double second) => Advance((Clock.At(second) - Now).TotalSeconds);

    public void Advance(double seconds)
    {
        var moment = Now.AddSeconds(seconds);
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null); // Else what is awaited would go on on other threads.
        try
        {
            while (NextDue(moment) is { } timer) timer.Fire();
            Now = moment;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private VirtualTimer? NextDue(DateTimeOffset moment)
    {
        lock (_gate)
        {
            var timer = _timers.Where(timer => timer.Due <= moment).MinBy(timer => timer.Due);
            if (timer is null) return null;
            _timers.Remove(timer);
            Now = timer.Due > Now ? timer.Due : Now;
            return timer;
        }
    }

    private sealed class VirtualTimer(VirtualTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }
        public Action Fire => fire;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                if (dueTime < TimeSpan.Zero) return true;
                Due = time.Now + dueTime;
                time._timers.Add(this);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
