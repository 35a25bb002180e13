using Primitives.Testing.Handlers;

namespace Primitives.Testing.Clocks;

/// <summary>A timer of a <see cref="TestClock"/>.</summary>
internal sealed class TestTimer(TestClock clock, Action callback, long number) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private TimeSpan _period;

    /// <summary>The attempt that made it, if one did.</summary>
    public TestAttempt? Attempt { get; } = TestAttempt.Current;

    /// <summary>The moment at which it fires.</summary>
    public long DueAt { get; private set; }

    /// <summary>Of two that are due at once, the lower fires first.</summary>
    public long Number => number;

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        clock.Arm(this, dueTime, period);
        Attempt?.Watch(this);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => clock.Disarm(this);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Whether it will fire.</summary>
    public bool IsArmed => clock.IsArmed(this);

    /// <summary>Sets when it fires. Under the clock's lock.</summary>
    public void Set(long dueAt, TimeSpan period) => (DueAt, _period) = (dueAt, period);

    /// <summary>Sets when it fires next, if it does. Under the clock's lock.</summary>
    public bool TryRepeat(long now)
    {
        if (_period <= TimeSpan.Zero) return false;
        DueAt = now + (long)_period.TotalMicroseconds;
        return true;
    }

    /// <summary>Runs what it is for, in the context of whoever made it.</summary>
    public void Fire()
    {
        if (_context is null) callback();
        else ExecutionContext.Run(_context, static action => ((Action)action!)(), callback);
    }
}
