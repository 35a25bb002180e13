#pragma warning disable RS0030 // The one place in the engine where there are threads: everything else is given turns.
using System.Diagnostics.CodeAnalysis;

namespace Primitives.Engine.Scheduling;

/// <summary>A thread that takes turns, and sleeps while there is nothing to do. While it sleeps, whoever hands
/// something over may take the turn in its place: that is cheaper than to wake it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Whoever signals at the very end may still be about to set it.")]
internal sealed class ThreadWorker : IWorker
{
    private const int Idle = 0; // Nobody takes a turn, and there is nothing to do.
    private const int Running = 1; // Somebody takes a turn.
    private const int Again = 2; // The same, and there is more to do after it.
    private const int Due = 3; // Nobody takes a turn: the thread is about to.

    // Whoever hands something over is often about to hand over more: let it, before the costs of sleeping and waking.
    private const int Yields = 2;

    // A wait shorter than that would be over before a sleep that asks for it.
    private static readonly TimeSpan Moment = TimeSpan.FromMicroseconds(200);

    private readonly ITurns _turns;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private long _sleepsUntil;
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
        // A turn that has not begun yet will see whatever was handed over before this call.
        while (Volatile.Read(ref _state) is Idle or Running)
        {
            if (TryGo(Running, Again)) return;
            if (!TryGo(Idle, Due)) continue;
            _wake.Set();
            return;
        }
    }

    public void Lend()
    {
        if (!TryGo(Idle, Running))
        {
            Signal();
            return;
        }

        var next = TakeTurn();
        if (!TryGo(Running, Idle)) Volatile.Write(ref _state, Due);
        else if (next >= Volatile.Read(ref _sleepsUntil)) return;
        _wake.Set();
    }

    public void Stop()
    {
        _stopped = true;
        Signal();
        if (Thread.CurrentThread != _thread) _thread.Join();
    }

    private void Run()
    {
        while (true)
        {
            if (!TryGo(Due, Running) && !TryGo(Idle, Running))
            {
                // Somebody else takes a turn: when it ends they see that this thread has to be woken.
                Interlocked.Exchange(ref _sleepsUntil, ITurns.UntilSignalled);
                if (Volatile.Read(ref _state) is Running or Again) Sleep(ITurns.UntilSignalled);
                continue;
            }

            long next;
            do
            {
                Volatile.Write(ref _state, Running); // Before the turn looks, or a signal could be missed.
                if (_stopped) return; // Running for ever: nobody takes a turn any more.
                next = _turns.Turn();
                for (var i = 0; i < Yields && Volatile.Read(ref _state) == Running; i++) Thread.Yield();
                Volatile.Write(ref _sleepsUntil, next);
            }
            while (!TryGo(Running, Idle));

            Sleep(next);
        }
    }

    private bool TryGo(int from, int to) => Interlocked.CompareExchange(ref _state, to, from) == from;

    /// <summary>A turn on a lent thread: what it throws is nothing that its owner could handle.</summary>
    private long TakeTurn()
    {
        try
        {
            return _turns.Turn();
        }
        catch (Exception e)
        {
            Environment.FailFast($"A turn of {_thread.Name} failed.", e);
            throw;
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
        while (left > TimeSpan.Zero && left < Moment)
        {
            if (Volatile.Read(ref _state) != Idle) return;
            Thread.Yield();
            left = _time.GetElapsedTime(_time.GetTimestamp(), next);
        }

        // Rounded up: a turn that comes too early would only find that it is not yet time.
        if (left > TimeSpan.Zero) _wake.WaitOne((int)Math.Min(Math.Ceiling(left.TotalMilliseconds), int.MaxValue));
    }
}
