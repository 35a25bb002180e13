using Primitives.Engine.Scheduling;

namespace Primitives.Testing.Scheduling;

/// <summary>A worker of the engine that takes a turn when the host says so.</summary>
internal sealed class TestWorker(string name, ITurns turns, Action signalled) : IWorker
{
    // Looks once a second whether enough has gathered for an index: in a test it never has, and a day has many seconds.
    private const string Indexer = "topic-index";

    private volatile bool _isSignalled = true; // As a thread does, it takes a first turn unasked.
    private volatile bool _isStopped;

    /// <summary>What the engine calls it.</summary>
    public string Name => name;

    /// <summary>When it wants a turn without a signal.</summary>
    public long WantedAt { get; private set; } = ITurns.UntilSignalled;

    /// <summary>Whether it takes no turns any more.</summary>
    public bool IsStopped => _isStopped;

    /// <inheritdoc/>
    public void Signal()
    {
        _isSignalled = true;
        signalled();
    }

    /// <inheritdoc/>
    public void Stop() => _isStopped = true;

    /// <summary>Whether it wants a turn when what it waits for comes so late.</summary>
    public bool WantsTurn(long now, long lateness) =>
        !_isStopped && (_isSignalled || WantedAt <= now - lateness);

    /// <summary>Whether somebody wants it to take a turn; else it only looks whether there is something to
    /// do.</summary>
    public bool IsSignalled => _isSignalled;

    /// <summary>Takes it.</summary>
    public void TakeTurn()
    {
        _isSignalled = false;
        var wanted = turns.Turn();
        WantedAt = name == Indexer ? ITurns.UntilSignalled : wanted;
    }
}
