namespace Primitives.Hosting.Clocks;

/// <summary>A timer of a <see cref="MovableClock"/>: what is left of its time is found anew when that is
/// moved.</summary>
internal sealed class MovableTimer : ITimer
{
    private readonly MovableClock _clock;
    private readonly ITimer _inner;
    private readonly Lock _gate = new();
    private DateTimeOffset? _dueAt;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    public MovableTimer(MovableClock clock, TimerCallback callback, object? state)
    {
        _clock = clock;
        _inner = TimeProvider.System.CreateTimer(
            _ => Fire(callback, state), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var isArmed = dueTime != Timeout.InfiniteTimeSpan;
        lock (_gate) (_dueAt, _period) = (isArmed ? _clock.GetUtcNow() + dueTime : null, period);
        _clock.Keep(this, isArmed);
        return _inner.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for what is left.</summary>
    public void Rearm()
    {
        lock (_gate)
        {
            if (_dueAt is not { } dueAt) return;
            var left = dueAt - _clock.GetUtcNow();
            _inner.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _clock.Keep(this, isArmed: false);
        _inner.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _clock.Keep(this, isArmed: false);
        return _inner.DisposeAsync();
    }

    private void Fire(TimerCallback callback, object? state)
    {
        TimeSpan period;
        lock (_gate) (_dueAt, period) = (null, _period);
        if (period > TimeSpan.Zero) Change(period, period);
        else _clock.Keep(this, isArmed: false);
        callback(state);
    }
}
