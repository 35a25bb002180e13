namespace Primitives.Simulation;

/// <summary>The only thread there is: draws what happens next from the workers that want a turn, the replies on their
/// way, the callers' code that can go on and the timers that are due; moves time when there is nothing.</summary>
internal sealed class EventLoop(SimulatedTime time, Trace trace, FaultCounts faults, Chance chance)
    : SynchronizationContext
{
    private const int MaxEvents = 300_000; // A hundred times an ordinary run: beyond it something spins.
    private const int MostMicrosPerEvent = 20;
    private const long LongestStall = 3 * SimulatedTime.Second;

    private readonly List<(string Name, Action Run)> _ready = [];
    private readonly PriorityQueue<(string Name, Action Run), (long At, long Number)> _timers = new();
    private readonly List<SimulatedWorker> _runnable = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public Pace Pace { get; set; } = Pace.Calm;

    /// <summary>The workers of the process that runs.</summary>
    public IReadOnlyList<SimulatedWorker> Workers { get; set; } = [];

    /// <summary>How many events there were; tells before from after.</summary>
    public int EventCount { get; private set; }

    public override void Post(SendOrPostCallback d, object? state) => Add("", () => d(state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Everything runs here: what reaches another thread is not under the seed.</summary>
    public void CheckThread() => Violation.Unless(
        Environment.CurrentManagedThreadId == _thread, "simulator.thread", $"Something ran on a thread of its own.");

    /// <summary>Something that can happen now.</summary>
    public void Add(string name, Action run)
    {
        CheckThread();
        _ready.Add((name, run));
    }

    /// <summary>Something that can happen after so many microseconds.</summary>
    public void After(long delay, string name, Action run)
    {
        CheckThread();
        _timers.Enqueue((name, run), (time.Now + delay, EventCount));
    }

    public Task Pause(long delay)
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        After(delay, "", passed.SetResult);
        return passed.Task;
    }

    /// <summary>Goes on until a moment, or until <paramref name="isOver"/>. May be called from inside an event:
    /// whoever is busy with that takes no turn meanwhile.</summary>
    public void Run(long until, Func<bool> isOver)
    {
        while (!isOver())
        {
            TakeDue();
            FindRunnable();
            if (_ready.Count + _runnable.Count > 0) Happen();
            else if (Next() is var next && next < until) time.AdvanceTo(next);
            else break;
            if (time.Now >= until) break;
        }

        if (until != SimulatedTime.Never && !isOver()) time.AdvanceTo(until);
    }

    private void TakeDue()
    {
        while (_timers.TryPeek(out _, out var due) && due.At <= time.Now) _ready.Add(_timers.Dequeue());
    }

    private void FindRunnable()
    {
        _runnable.Clear();
        foreach (var worker in Workers)
        {
            if (worker.IsRunnable(time.Now)) _runnable.Add(worker);
        }
    }

    private long Next()
    {
        var next = _timers.TryPeek(out _, out var due) ? due.At : SimulatedTime.Never;
        return Workers.Where(worker => worker.IsIdle).Select(worker => worker.WantedAt).Append(next).Min();
    }

    private void Happen()
    {
        Violation.Unless(++EventCount < MaxEvents, "simulator.spins", $"{MaxEvents} events and no end.");
        time.AdvanceTo(time.Now + chance.Below(MostMicrosPerEvent));
        if (chance.Hits(Pace.Stall)) Stall();
        if (chance.Hits(Pace.Spurious)) TakeSpuriousTurn();
        if (_ready.Count + _runnable.Count == 0) return; // The turn unasked for was the only one there was to take.

        var choice = chance.Below(_ready.Count + _runnable.Count);
        if (choice < _runnable.Count) TakeTurn(_runnable[choice]);
        else RunReady(choice - _runnable.Count);
    }

    private void RunReady(int choice)
    {
        var (name, run) = _ready[choice];
        _ready[choice] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        if (name.Length > 0) trace.Add(name);
        run();
    }

    private void TakeTurn(SimulatedWorker worker)
    {
        trace.Add($"{worker.Name} takes a turn");
        worker.TakeTurn();
    }

    private void Stall()
    {
        faults.Count("late turns");
        time.AdvanceTo(time.Now + chance.Between(SimulatedTime.Millisecond, LongestStall));
        trace.Add("everything stood still");
    }

    private void TakeSpuriousTurn()
    {
        var idle = Workers.Where(worker => worker.IsIdle).ToList();
        if (idle.Count == 0) return;

        faults.Count("turns unasked for");
        TakeTurn(idle[chance.Below(idle.Count)]);
        FindRunnable();
    }
}
