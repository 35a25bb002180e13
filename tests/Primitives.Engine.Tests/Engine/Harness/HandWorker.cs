using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Tests.Engine;

/// <summary>A worker that takes its turns when the test says so.</summary>
internal sealed class HandWorker(string name, ITurns turns) : IWorker
{
    private volatile bool _isSignalled = true; // As a thread does, it takes a first turn unasked.
    private readonly Lock _turn = new();
    private volatile bool _isStopped;

    public string Name => name;

    /// <summary>Whether it takes no turns by itself.</summary>
    public bool IsHeld { get; set; }

    /// <summary>When it wants a turn even without a signal.</summary>
    public long WantedAt { get; private set; } = ITurns.UntilSignalled;

    public bool IsStopped => _isStopped;

    public void Signal() => _isSignalled = true;

    /// <summary>As a thread does, it waits for the end of a turn: who stops an engine goes on on another
    /// thread.</summary>
    public void Stop()
    {
        lock (_turn) _isStopped = true;
    }

    public bool WantsTurn(long now) => !_isStopped && !IsHeld && (_isSignalled || WantedAt <= now);

    public void TakeTurn()
    {
        lock (_turn)
        {
            if (_isStopped) return;

            _isSignalled = false;
            WantedAt = turns.Turn();
        }
    }
}
