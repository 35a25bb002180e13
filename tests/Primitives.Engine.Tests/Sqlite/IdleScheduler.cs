using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Tests.Sqlite;

/// <summary>Gives no turns, but counts what it was asked for.</summary>
internal sealed class IdleScheduler : IScheduler, IWorker
{
    public ITurns? Turns { get; private set; }

    public int Signals { get; private set; }

    public IWorker Start(string name, ITurns turns)
    {
        Turns = turns;
        return this;
    }

    public void Dispatch(IThreadPoolWorkItem item) => throw new NotSupportedException();

    public void Signal() => Signals++;

    public void Stop() => Turns = null;
}
