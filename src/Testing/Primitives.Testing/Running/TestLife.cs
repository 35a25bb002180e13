using System.Diagnostics.CodeAnalysis;
using Primitives.Engine;
using Primitives.Testing.Handlers;
using Primitives.Testing.Scheduling;

namespace Primitives.Testing.Running;

/// <summary>One life of the app's process.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A process that is killed disposes of nothing.")]
internal sealed class TestLife
{
    private readonly Lock _gate = new();
    private readonly List<TestAttempt> _attempts = [];
    private readonly List<Action> _open = [];
    private readonly TestWorld _world;
    private readonly ServiceProvider _provider;
    private Task _starting = Task.CompletedTask;

    public TestLife(TestWorld world)
    {
        _world = world;
        Scheduler = new(world.Clock, world.Signal);
        _provider = TestServices.Build(world, this);
        System = _provider.GetRequiredService<EntitySystem>();
    }

    public TestScheduler Scheduler { get; }

    public IServiceProvider Services => _provider;

    public EntitySystem System { get; }

    /// <summary>Whether it serves.</summary>
    public bool IsUp { get; private set; }

    /// <summary>Whether it is no more.</summary>
    public bool IsDead => Scheduler.IsDead;

    /// <summary>Those of its handlers that have something to do before time may pass.</summary>
    public IReadOnlyList<TestAttempt> AtWork
    {
        get { lock (_gate) return [.. _attempts.Where(attempt => attempt.IsAtWork)]; }
    }

    /// <summary>Whether a handler has not come back.</summary>
    public bool HasAttempts
    {
        get { lock (_gate) return _attempts.Count > 0; }
    }

    public void Start()
    {
        _starting = TestServices.EngineOf(_provider).StartAsync(CancellationToken.None);
        _starting.ContinueWith(_ => _world.Signal.Set(), TaskScheduler.Default);
    }

    /// <summary>It serves when it has started; what kept it from that is thrown.</summary>
    public bool TryGoUp()
    {
        if (!_starting.IsCompleted) return false;
        _starting.GetAwaiter().GetResult();
        return IsUp = true;
    }

    /// <summary>Stops as an app does.</summary>
    public Task StopAsync() => TestServices.EngineOf(_provider).StoppingAsync(CancellationToken.None);

    /// <summary>Disposes of an app that has stopped.</summary>
    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    /// <summary>Whether it dies here; if so it is dead when this returns.</summary>
    public bool DiesAt(CrashPoint point)
    {
        if (IsDead || !IsUp || !_world.Plan.Hits(point)) return false;
        Die();
        return true;
    }

    /// <summary>Ends as kill -9 does: nothing happens in it any more, and nothing of it is answered.</summary>
    public void Die()
    {
        Scheduler.Kill();
        _world.Clock.Forget(timer => timer.Attempt?.Life == this);
        _world.Signal.Set();
    }

    /// <summary>A handler is called.</summary>
    public TestAttempt Begin()
    {
        var attempt = new TestAttempt(this);
        lock (_gate) _attempts.Add(attempt);
        return attempt;
    }

    /// <summary>It has come back.</summary>
    public void End(TestAttempt attempt)
    {
        attempt.IsOver = true;
        lock (_gate) _attempts.Remove(attempt);
        _world.Signal.Set();
    }

    /// <summary>A caller waits; <paramref name="broken"/> tells it when nobody will ever answer.</summary>
    public void Open(Action broken)
    {
        lock (_gate) _open.Add(broken);
    }

    /// <summary>It has been answered.</summary>
    public void Close(Action broken)
    {
        lock (_gate) _open.Remove(broken);
    }

    /// <summary>Tells all who wait that there will be no answer.</summary>
    public void Break()
    {
        List<Action> broken;
        lock (_gate) broken = [.. _open];
        foreach (var one in broken) one();
    }
}
