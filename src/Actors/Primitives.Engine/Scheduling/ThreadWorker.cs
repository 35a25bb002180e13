#pragma warning disable RS0030 // The one place in the engine where there are threads: everything else is given turns.
namespace Primitives.Engine.Scheduling;

/// <summary>A thread that takes turns, and sleeps while there is nothing to do.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "Stop disposes of what it owns.")]
internal sealed class ThreadWorker : IWorker
{
    private readonly ITurns _turns;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private int _signalled;
    private volatile bool _stopped;

    public ThreadWorker(string name, ITurns turns, TimeProvider time)
    {
        (_turns, _time) = (turns, time);
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    public void Signal()
    {
        // A turn that has not begun yet will see whatever was handed over before this call.
        if (Volatile.Read(ref _signalled) == 0 && Interlocked.Exchange(ref _signalled, 1) == 0) _wake.Set();
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
            Volatile.Write(ref _signalled, 0);
            Interlocked.MemoryBarrier(); // The signal is taken back before the turn looks, or one could be missed.
            var next = _turns.Turn();
            if (Volatile.Read(ref _signalled) == 0) Sleep(next);
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
