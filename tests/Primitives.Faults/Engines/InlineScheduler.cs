using Primitives.Engine.Scheduling;

namespace Primitives.Faults.Engines;

/// <summary>Takes a turn whenever it is asked for one, on the thread that asks: so the log is copied into the file at
/// the same calls in every run.</summary>
internal sealed class InlineScheduler : IScheduler
{
    public IWorker Start(string name, ITurns turns) => new Worker(turns);

    public void Dispatch(IThreadPoolWorkItem item) => throw new NotSupportedException();

    private sealed class Worker(ITurns turns) : IWorker
    {
        private bool _isStopped;

        public void Signal()
        {
            if (!_isStopped) turns.Turn();
        }

        public void Stop() => _isStopped = true;
    }
}
