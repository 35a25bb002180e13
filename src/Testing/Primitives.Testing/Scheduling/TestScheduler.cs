using Primitives.Engine.Scheduling;
using Primitives.Testing.Clocks;

namespace Primitives.Testing.Scheduling;

/// <summary>The threads of one life of the process: there are none, the host takes their turns one by one.</summary>
internal sealed class TestScheduler(TestClock clock, TestSignal signal) : IScheduler
{
    private readonly Lock _gate = new();
    private readonly List<TestWorker> _workers = [];
    private readonly List<Action> _ready = [];
    private readonly List<TestWorker> _runnable = [];
    private long _signals;

    /// <summary>Whether the process is no more: nothing happens in it.</summary>
    public bool IsDead { get; private set; }

    /// <summary>How much later than asked for partitions get turns, so that alarms are late.</summary>
    public long Lateness { get; set; }

    /// <summary>The next moment at which somebody wants a turn unasked.</summary>
    public long Next
    {
        get
        {
            lock (_gate)
            {
                return _workers.Where(worker => !worker.IsStopped && worker.WantedAt != ITurns.UntilSignalled)
                    .Select(worker => worker.WantedAt + LatenessOf(worker)).DefaultIfEmpty(long.MaxValue).Min();
            }
        }
    }

    /// <inheritdoc/>
    public IWorker Start(string name, ITurns turns)
    {
        var worker = new TestWorker(name, turns, Signalled);
        lock (_gate) _workers.Add(worker);
        Signalled();
        return worker;
    }

    /// <inheritdoc/>
    public void Dispatch(IThreadPoolWorkItem item) => Add(item.Execute);

    /// <summary>Has something done by the host, as soon as it gets to it.</summary>
    public void Add(Action run)
    {
        lock (_gate)
        {
            if (!IsDead) _ready.Add(run);
        }

        Signalled();
    }

    /// <summary>The process has died: nobody takes a turn any more.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            IsDead = true;
            foreach (var worker in _workers) worker.Stop();
            _workers.Clear();
            _ready.Clear();
        }
    }

    /// <summary>Does one of the things that can happen now.</summary>
    /// <param name="choose">Which of so many.</param>
    /// <param name="isIdle">Whether a worker only looked, and found nothing to do.</param>
    /// <returns>Whether there was one.</returns>
    public bool Step(Func<int, int> choose, out bool isIdle)
    {
        isIdle = false;
        if (Choose(choose, out var worker) is not { } step) return false;

        var before = Volatile.Read(ref _signals);
        var wasAsked = worker is not { IsSignalled: false };
        step();
        isIdle = !wasAsked && before == Volatile.Read(ref _signals);
        return true;
    }

    private Action? Choose(Func<int, int> choose, out TestWorker? worker)
    {
        lock (_gate)
        {
            worker = null;
            _runnable.Clear();
            _runnable.AddRange(_workers.Where(one => one.WantsTurn(clock.Now, LatenessOf(one))));
            var count = _ready.Count + _runnable.Count;
            if (count == 0) return null;

            var choice = count == 1 ? 0 : choose(count);
            if (choice >= _ready.Count) return (worker = _runnable[choice - _ready.Count]).TakeTurn;

            var ready = _ready[choice];
            _ready.RemoveAt(choice);
            return ready;
        }
    }

    private void Signalled()
    {
        Interlocked.Increment(ref _signals);
        signal.Set();
    }

    private long LatenessOf(TestWorker worker) =>
        worker.Name.StartsWith("partition-", StringComparison.Ordinal) ? Lateness : 0;
}
