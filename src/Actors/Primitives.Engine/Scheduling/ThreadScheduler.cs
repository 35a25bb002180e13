#pragma warning disable RS0030 // The one place in the engine where there are threads: everything else is given turns.
namespace Primitives.Engine.Scheduling;

/// <summary>A thread for each worker; callers' code on the thread pool.</summary>
/// <param name="time">What the timestamps that turns return are told by.</param>
public sealed class ThreadScheduler(TimeProvider time) : IScheduler
{
    /// <inheritdoc/>
    public IWorker Start(string name, ITurns turns) => new ThreadWorker(name, turns, time);

    /// <inheritdoc/>
    public void Dispatch(IThreadPoolWorkItem item) => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
}
