using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Tests.Engine;

/// <summary>A worker that takes its turns when the test says so.</summary>
internal sealed class HandWorker(string name, ITurns turns) : IWorker
{
    private volatile bool _isSignalled = true; // As a thread does, it takes a first turn unasked.
    private volatile bool _isStopped;

    public string Name => name;

    /// <summary>Whether it takes no turns by itself.</summary>
    public bool IsHeld { get; set; }

    /// <summary>When it wants a turn even without a signal.</summary>
    public long WantedAt { get; private set; } = ITurns.UntilSignalled;

    public bool IsStopped => _isStopped;

    public void Signal() => _isSignalled = true;

    public void Stop() => _isStopped = true;

    public bool WantsTurn(long now) => !_isStopped && !IsHeld && (_isSignalled || WantedAt <= now);

    public void TakeTurn()
    {
        _isSignalled = false;
        WantedAt = turns.Turn();
    }
}
