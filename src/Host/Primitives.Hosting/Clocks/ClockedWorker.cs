using Primitives.Engine.Scheduling;

namespace Primitives.Hosting.Clocks;

/// <summary>A worker of the engine, and whether it has something to do at the moment.</summary>
internal sealed class ClockedWorker(string name, ITurns turns, MovableClock clock, Action changed) : ITurns, IWorker
{
    private IWorker _inner = null!;
    private int _asked = 1; // As a thread does, it takes a first turn unasked.
    private int _busy;
    private long _wantedAt = ITurns.UntilSignalled;

    /// <summary>Whether entities are decided by it, so that its moments are theirs.</summary>
    public bool IsPartition { get; } = name.StartsWith("partition-", StringComparison.Ordinal);

    /// <summary>When it wants a turn unasked.</summary>
    public long WantedAt => Volatile.Read(ref _wantedAt);

    /// <summary>Whether it takes a turn, or is about to.</summary>
    public bool IsBusy => Volatile.Read(ref _asked) > 0 || Volatile.Read(ref _busy) > 0
        || (IsPartition && WantedAt <= clock.GetTimestamp());

    /// <summary>Begins on a worker of <paramref name="scheduler"/>.</summary>
    public IWorker Start(IScheduler scheduler)
    {
        _inner = new Starting(); // A first turn may come before there is a worker.
        Interlocked.Exchange(ref _inner, scheduler.Start(name, this));
        return this;
    }

    /// <inheritdoc/>
    public long Turn()
    {
        Interlocked.Increment(ref _busy);
        Volatile.Write(ref _asked, 0);
        var next = clock.Turn(turns.Turn);
        Volatile.Write(ref _wantedAt, next);
        Interlocked.Decrement(ref _busy);
        changed();
        return next;
    }

    /// <inheritdoc/>
    public void Signal()
    {
        Ask();
        _inner.Signal();
    }

    /// <inheritdoc/>
    public void Lend()
    {
        Ask();
        _inner.Lend();
    }

    /// <inheritdoc/>
    public void Stop()
    {
        _inner.Stop();
        Volatile.Write(ref _asked, 0);
        Volatile.Write(ref _wantedAt, ITurns.UntilSignalled);
    }

    private void Ask()
    {
        Volatile.Write(ref _asked, 1);
        changed();
    }

    private sealed class Starting : IWorker
    {
        public void Signal() { }

        public void Stop() { }
    }
}
