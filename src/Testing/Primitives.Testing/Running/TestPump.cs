using Primitives.Testing.Handlers;

namespace Primitives.Testing.Running;

/// <summary>Runs the process, one step at a time, on the thread of whoever asks for something.</summary>
internal sealed class TestPump(TestWorld world)
{
    private const int MaxSteps = 10_000_000; // Far more than any moment needs: beyond it something spins.
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    // A stop goes over other threads: that is given some time ahead of letting virtual time pass for handlers.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private TestLife? _life;
    private TestLife? _dead;
    private bool _isStopping;
    private volatile int _thread;

    /// <summary>The process that there is.</summary>
    public TestLife Life => _life ?? throw new InvalidOperationException("The host has not been started.");

    /// <summary>Whether this thread is in the middle of a step.</summary>
    public bool IsNested => _thread == Environment.CurrentManagedThreadId || TestAttempt.Current is not null;

    /// <summary>How many lives there have been.</summary>
    public int StartCount { get; private set; }

    /// <summary>Begins a life.</summary>
    public void Start()
    {
        StartCount++;
        _life = new(world) { Scheduler = { Lateness = _life?.Scheduler.Lateness ?? 0 } };
        _life.Start();
    }

    /// <summary>Goes on until nobody has anything to do now. Nothing when it is called from within a step, after which
    /// it goes on anyway.</summary>
    public void Run()
    {
        if (IsNested) return;

        lock (_gate)
        {
            var before = SynchronizationContext.Current;
            _thread = Environment.CurrentManagedThreadId;
            // What code waits for continues where it is completed, which is here.
            SynchronizationContext.SetSynchronizationContext(null);
            try
            {
                using var _ = RequestContext.Use(RequestContext.None);
                RunAll();
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(before);
                _thread = 0;
            }
        }
    }

    /// <summary>Stops the process in good order. Time passes while it waits for handlers, at most
    /// <paramref name="atMost"/>.</summary>
    public void Stop(TimeSpan atMost)
    {
        var life = Life;
        var end = world.Clock.Now + (long)atMost.TotalMicroseconds;
        _isStopping = true;
        try
        {
            var stopped = life.StopAsync();
            _ = stopped.ContinueWith(_ => world.Signal.Set(), TaskScheduler.Default);
            for (Run(); !stopped.IsCompleted && !life.IsDead; Run()) AwaitStop(life, end);
            if (!life.IsDead) life.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            _isStopping = false;
            life.Die();
            life.Break();
        }
    }

    private void AwaitStop(TestLife life, long end)
    {
        if (world.Signal.Wait(life.HasAttempts ? Moment : StartPatience)) return;
        var next = Math.Min(world.Clock.Next, life.Scheduler.Next);
        if (next > end || !life.HasAttempts) throw new TimeoutException("The engine does not stop.");
        world.Clock.AdvanceTo(next);
    }

    private void RunAll()
    {
        for (var step = 0; TakeStep(); step++)
        {
            if (step == MaxSteps) throw new InvalidOperationException("Something spins: it never comes to rest.");
        }
    }

    private bool TakeStep()
    {
        if (Life.IsDead)
        {
            if (_isStopping) return false;
            Reboot();
        }

        if (world.Clock.TakeDue() is { } timer)
        {
            timer.Fire();
            return true;
        }

        if (Life.Scheduler.Step(Choose, out var isIdle))
        {
            if (!isIdle && Life is { IsUp: true, IsDead: false } && world.Plan.Stepped()) Life.Die();
            return true;
        }

        return Life.IsUp ? AwaitHandlers() : AwaitStart();
    }

    // A start goes over other threads, in an order that no seed decides: until it is over, first come, first served.
    private int Choose(int count) => Life.IsUp ? world.Random.Next(count) : 0;

    private void Reboot()
    {
        _dead ??= _life;
        world.Snapshots.Crash(world.Random.Next(world.Snapshots.Unsynced + 1));
        Start();
    }

    private bool AwaitStart()
    {
        if (Life.TryGoUp())
        {
            _dead?.Break();
            _dead = null;
            return true;
        }

        if (world.Signal.Wait(StartPatience)) return true;
        throw new TimeoutException($"The engine has not started within {StartPatience}, by the real clock.");
    }

    /// <summary>Handlers that went on on other threads are waited for.</summary>
    private bool AwaitHandlers()
    {
        if (Life.AtWork is not { Count: > 0 } atWork) return false;
        if (world.Signal.Wait(world.Options.Patience)) return true;
        foreach (var attempt in atWork) attempt.IsLeftAlone = true;
        return true;
    }
}
