using Primitives.Engine.Scheduling;

namespace Primitives.Simulation;

/// <summary>A worker of the engine that takes a turn when the event loop says so.</summary>
internal sealed class SimulatedWorker(string name, ITurns turns, Machine machine) : IWorker
{
    private bool _isSignalled;
    private bool _isStopped;
    private bool _isBusy;

    public string Name => name;

    /// <summary>When it wants a turn without a signal.</summary>
    public long WantedAt { get; private set; } = SimulatedTime.Never;

    /// <summary>Whether it could take a turn, wanted or not.</summary>
    public bool IsIdle => !_isBusy && !_isStopped;

    public bool IsRunnable(long now) => IsIdle && (_isSignalled || WantedAt <= now);

    public void Signal()
    {
        machine.World.Loop.CheckThread();
        _isSignalled = true;
    }

    public void Stop() => _isStopped = true;

    public void TakeTurn()
    {
        (_isSignalled, _isBusy) = (false, true);
        WantedAt = machine.World.Sabotage.Wish(name, turns.Turn(), machine.World.Time.Now);
        _isBusy = false;
        machine.TookTurn(this);
    }
}
