using Primitives.Engine.Scheduling;

namespace Primitives.Hosting.Clocks;

/// <summary>The engine's threads, which hear of it when the clock has been moved, and tell when they are at
/// rest.</summary>
internal sealed class ClockedScheduler(MovableClock clock) : IScheduler
{
    private readonly ThreadScheduler _inner = new(clock);
    private readonly Lock _gate = new();
    private readonly List<ClockedWorker> _workers = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _version;
    private int _dispatched;

    /// <summary>The next moment at which an entity wants to be woken, as a timestamp.</summary>
    public long Next
    {
        get
        {
            lock (_gate)
                return _workers.Where(worker => worker.IsPartition).Select(worker => worker.WantedAt)
                    .DefaultIfEmpty(ITurns.UntilSignalled).Min();
        }
    }

    /// <inheritdoc/>
    public IWorker Start(string name, ITurns turns)
    {
        var worker = new ClockedWorker(name, turns, clock, Changed);
        lock (_gate) _workers.Add(worker);
        return worker.Start(_inner);
    }

    /// <inheritdoc/>
    public void Dispatch(IThreadPoolWorkItem item)
    {
        Interlocked.Increment(ref _dispatched);
        Changed();
        _inner.Dispatch(new Dispatched(this, item));
    }

    /// <summary>Has all workers look at the clock.</summary>
    public void Wake()
    {
        List<ClockedWorker> workers;
        lock (_gate) workers = [.. _workers];
        foreach (var worker in workers) worker.Signal();
    }

    /// <summary>Waits until nobody has anything to do now and <paramref name="isOver"/>.</summary>
    /// <returns>False when it was not by <paramref name="patience"/>.</returns>
    public async Task<bool> RestAsync(Func<bool> isOver, CancellationToken patience)
    {
        while (true)
        {
            var (version, changed) = (Interlocked.Read(ref _version), Volatile.Read(ref _changed));
            if (IsAtRest() && isOver() && Interlocked.Read(ref _version) == version) return true;
            if (Interlocked.Read(ref _version) != version) continue;
            try
            {
                await changed.Task.WaitAsync(patience).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return false; // Whoever is at work goes on; time does not wait for it.
            }
        }
    }

    private bool IsAtRest()
    {
        lock (_gate) return Volatile.Read(ref _dispatched) == 0 && !_workers.Exists(worker => worker.IsBusy);
    }

    private void Changed()
    {
        var before = Interlocked.Exchange(
            ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        Interlocked.Increment(ref _version);
        before.TrySetResult();
    }

    private sealed class Dispatched(ClockedScheduler scheduler, IThreadPoolWorkItem item) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            try
            {
                item.Execute();
            }
            finally
            {
                Interlocked.Decrement(ref scheduler._dispatched);
                scheduler.Changed();
            }
        }
    }
}
