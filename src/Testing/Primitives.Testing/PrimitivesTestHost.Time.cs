using Primitives.Engine;

namespace Primitives.Testing;

/// <content>Time, and alarms.</content>
public sealed partial class PrimitivesTestHost
{
    /// <summary>Whether every alarm of an entity that the test or a handler has met comes a second time at the same
    /// moment, and once at every moment at which anything happens. It must not change anything.</summary>
    public bool DoubleAlarms { get; set; }

    /// <summary>How late alarms come; zero at first. Time-outs and due work are late by as much.</summary>
    public TimeSpan AlarmDelay
    {
        get => TimeSpan.FromMicroseconds(_world.Pump.Life.Scheduler.Lateness);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            _world.Pump.Life.Scheduler.Lateness = (long)value.TotalMicroseconds;
        }
    }

    /// <summary>Goes on until nobody has anything to do now. Time does not pass.</summary>
    /// <exception cref="InvalidOperationException">It is called from a handler, or from code that waited for an
    /// answer and goes on within another call.</exception>
    public void RunUntilIdle()
    {
        ThrowIfNested();
        _world.Pump.Run();
    }

    /// <summary>Lets time pass, and does all that is due on the way in the order of its moments; handlers are
    /// awaited.</summary>
    /// <param name="by">Zero or more.</param>
    /// <exception cref="InvalidOperationException">See <see cref="RunUntilIdle"/>.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        RunUntilIdle();
        AdvanceTo(_world.Clock.Now + (long)by.TotalMicroseconds, () => false);
    }

    /// <summary>Lets time pass until <paramref name="condition"/> holds, looking at each moment at which something
    /// happens.</summary>
    /// <param name="condition">What is waited for.</param>
    /// <param name="atMost">How long.</param>
    /// <exception cref="TimeoutException">It did not hold by then.</exception>
    public void AdvanceUntil(Func<bool> condition, TimeSpan atMost)
    {
        ArgumentNullException.ThrowIfNull(condition);
        RunUntilIdle();
        if (AdvanceTo(_world.Clock.Now + (long)atMost.TotalMicroseconds, condition)) return;
        throw new TimeoutException($"It did not come within {atMost}. Seed {Seed}.");
    }

    /// <summary>Moves the wall clock alone, as when somebody sets it: durations do not notice.</summary>
    public void JumpClock(TimeSpan by)
    {
        _world.Clock.Jump(by);
        RunUntilIdle();
    }

    /// <summary>Rings an entity's alarm unasked: early, or once more. It must not change anything.</summary>
    /// <returns>Whether the entity has alarms.</returns>
    public bool Ring(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        RunUntilIdle();
        var life = _world.Pump.Life;
        if (life.System.Kinds.Find(address.Primitive)?.Find(typeof(Wake)) is null) return false;
        var rung = new EntityClient(life.System, address.Tenant, isEngine: true).Ask(address, new Wake()).AsTask();
        _world.Pump.Run();
        return rung is { IsCompletedSuccessfully: true };
    }

    private bool AdvanceTo(long end, Func<bool> isOver)
    {
        while (!isOver())
        {
            var next = Math.Min(_world.Clock.Next, _world.Pump.Life.Scheduler.Next);
            if (next > end)
            {
                _world.Clock.AdvanceTo(end);
                RunUntilIdle();
                return isOver();
            }

            _world.Clock.AdvanceTo(next);
            RunUntilIdle();
            if (DoubleAlarms) RingAll();
        }

        return true;
    }

    private void RingAll()
    {
        foreach (var address in _world.Known) Ring(address);
    }

    private void ThrowIfNested()
    {
        if (_world.Pump.IsNested)
            throw new InvalidOperationException("Time moves from the test itself, not from what it waits for.");
    }
}
