namespace Primitives.Testing;

/// <content>What goes wrong.</content>
public sealed partial class PrimitivesTestHost
{
    private static readonly TimeSpan MostToStop = TimeSpan.FromHours(1);

    /// <summary>How likely the process dies after each step: 0 to 1, 0 at first. The seed decides when.</summary>
    public double CrashChance
    {
        get => _world.Plan.Chance;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 0);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
            _world.Plan.Chance = value;
        }
    }

    /// <summary>How many steps the engine and the handlers have taken, those left out that found nothing to do: a test
    /// that is run once can be run again with a crash after each of them.</summary>
    public long Steps => _world.Plan.Steps;

    /// <summary>How often the process has died, or was stopped, and begun again.</summary>
    public int RestartCount => _world.Pump.StartCount - 1;

    /// <summary>A handler of the app, by what does it: <c>Handler("queue", "orders")</c>.</summary>
    /// <exception cref="ArgumentException">The app has no such handler.</exception>
    public TestHandler Handler(string primitive, string? name = null) =>
        _world.Handlers.SingleOrDefault(one => one.Primitive == primitive && one.Name == (name ?? ""))
        ?? throw new ArgumentException($"The app has no handler '{primitive}/{name}', but: "
            + string.Join(", ", _world.Handlers.Select(one => $"{one.Primitive}/{one.Name}")) + ".");

    /// <summary>Ends the process as <c>kill -9</c> does, and starts it again on the same disk: what was not durable is
    /// lost, callers in line hear <c>engine.outcome-unknown</c>, attempts under way are over.</summary>
    public void Crash()
    {
        RunUntilIdle();
        _world.Pump.Life.Die();
        RunUntilIdle();
    }

    /// <summary>The process dies when it next comes to <paramref name="point"/>, and starts again.</summary>
    /// <param name="point">Where.</param>
    /// <param name="time">The first time that it comes there is 1.</param>
    public void CrashAt(CrashPoint point, int time = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, 1);
        _world.Plan.At(point, time);
    }

    /// <summary>The process dies after so many more steps, and starts again.</summary>
    /// <param name="steps">At least 1; see <see cref="Steps"/>.</param>
    public void CrashAfter(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        _world.Plan.After(steps);
    }

    /// <summary>Something goes wrong with the next commits.</summary>
    /// <param name="fault">What.</param>
    /// <param name="times">With how many.</param>
    public void FailStorage(StorageFault fault, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        _world.Journal.Fail(fault, times);
    }

    /// <summary>Nothing goes wrong any more: no crashes, no faults of storage or handlers, alarms on time.</summary>
    public void Mend()
    {
        _world.Plan.Clear();
        _world.Journal.Mend();
        foreach (var handler in _world.Handlers) handler.Mend();
        (DoubleAlarms, AlarmDelay) = (false, TimeSpan.Zero);
    }

    /// <summary>Stops the app in good order, and starts it again on the same disk. Handlers are cancelled; time passes
    /// while they are waited for.</summary>
    public void Restart()
    {
        Stop();
        _world.Pump.Start();
        RunUntilIdle();
    }

    private void Stop()
    {
        RunUntilIdle();
        _world.Pump.Stop(MostToStop);
    }
}
