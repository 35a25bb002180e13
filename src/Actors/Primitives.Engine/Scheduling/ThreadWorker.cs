#pragma warning disable RS0030 // The one place in the engine where there are threads: everything else is given turns.
namespace Primitives.Engine.Scheduling;

/// <summary>A thread that takes turns, and sleeps while there is nothing to do.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "Stop disposes of what it owns.")]
internal sealed class ThreadWorker : IWorker
{
    private const int Awake = 0;
    private const int Signalled = 1;
    private const int Asleep = 2;

    // Whoever hands something over is often about to hand over more: let it, before the costs of sleeping and waking.
    private const int Yields = 2;

    private readonly ITurns _turns;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private int _state;
    private volatile bool _stopped;

    public ThreadWorker(string name, ITurns turns, TimeProvider time)
    {
        (_turns, _time) = (turns, time);
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.UnsafeStart(); // Not in the context, nor in the trace, of whoever starts the engine.
    }

    public void Signal()
    {
        // A turn that has not begun yet will see whatever was handed over before this call. Only a sleeper is woken:
        // that costs the caller more than everything else it does.
        if (Volatile.Read(ref _state) == Signalled) return;
        if (Interlocked.Exchange(ref _state, Signalled) == Asleep) _wake.Set();
    }

    public void Stop()
    {
        lock (_gate)
        {
            if (_stopped) return;
            _stopped = true;
        }

        Signal();
        if (Thread.CurrentThread != _thread) _thread.Join();
        _wake.Dispose();
    }

    private void Run()
    {
        while (!_stopped)
        {
            // Taken back before the turn looks, or a signal could be missed.
            Interlocked.Exchange(ref _state, Awake);
            var next = _turns.Turn();
            for (var i = 0; i < Yields && Volatile.Read(ref _state) == Awake; i++) Thread.Yield();
            if (Interlocked.CompareExchange(ref _state, Asleep, Awake) == Awake) Sleep(next);
        }
    }

    private void Sleep(long next)
    {
        if (next == ITurns.UntilSignalled)
        {
            _wake.WaitOne();
            return;
        }

        var left = _time.GetElapsedTime(_time.GetTimestamp(), next);
        // Rounded up: a turn that comes too early would only find that it is not yet time.
        if (left > TimeSpan.Zero) _wake.WaitOne((int)Math.Min(Math.Ceiling(left.TotalMilliseconds), int.MaxValue));
    }
}
