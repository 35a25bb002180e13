using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Takes all turns on the test's own thread, until everything is quiet; callers' code runs in
/// between.</summary>
internal sealed class HandScheduler(HandTime time) : IScheduler
{
    public const string Writer = "journal-writer";
    public const string Loader = "entity-loader-0";
    public const string Partition = "partition-0";
    private const int MaxRounds = 20_000; // Far more than any spec needs: beyond it something spins.

    private readonly Lock _gate = new();
    private readonly List<HandWorker> _workers = [];
    private readonly Queue<IThreadPoolWorkItem> _dispatched = [];

    /// <summary>The next moment at which somebody wants a turn unasked.</summary>
    public long Next => _workers.Where(worker => !worker.IsStopped && !worker.IsHeld).Select(worker => worker.WantedAt)
        .Append(ITurns.UntilSignalled).Min();

    public IWorker Start(string name, ITurns turns)
    {
        var worker = new HandWorker(name, turns);
        lock (_gate) _workers.Add(worker);
        return worker;
    }

    public void Dispatch(IThreadPoolWorkItem item)
    {
        lock (_gate) _dispatched.Enqueue(item);
    }

    /// <summary>Lets a worker take no turns but those that <see cref="Turn"/> gives it.</summary>
    public void Hold(string name) => Find(name).IsHeld = true;

    public void Release(string name) => Find(name).IsHeld = false;

    /// <summary>One turn for one worker.</summary>
    public void Turn(string name) => Find(name).TakeTurn();

    /// <summary>Goes on until nobody has anything to do now.</summary>
    public void Run()
    {
        for (var round = 0; RunDispatched() | TakeTurns(); round++)
        {
            if (round == MaxRounds) throw new InvalidOperationException("The engine spins.");
        }
    }

    /// <summary>The process has died: nobody takes a turn any more.</summary>
    public void Kill()
    {
        foreach (var worker in _workers) worker.Stop();
        lock (_gate) _dispatched.Clear();
        _workers.Clear();
    }

    private HandWorker Find(string name) => _workers.Last(worker => worker.Name == name);

    private bool RunDispatched()
    {
        var ran = false;
        while (true)
        {
            IThreadPoolWorkItem? item;
            lock (_gate)
            {
                if (!_dispatched.TryDequeue(out item)) return ran;
            }

            item.Execute();
            ran = true;
        }
    }

    private bool TakeTurns()
    {
        var took = false;
        foreach (var worker in _workers.ToList())
        {
            if (!worker.WantsTurn(time.Now)) continue;
            worker.TakeTurn();
            took = true;
        }

        return took;
    }
}
