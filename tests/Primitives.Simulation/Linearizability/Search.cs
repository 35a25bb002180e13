namespace Primitives.Simulation.Linearizability;

/// <summary>Looks for an order that the model accepts, depth first.</summary>
/// <remarks>
/// <para>Wing and Gong, "Testing and Verifying Concurrent Objects" (1993): the next operation in the order is one that
/// was invoked before any remaining one returned; try each, and go back when none fits. Lowe, "Testing for
/// Linearizability" (2017): never enter twice a configuration, which is the set of operations taken and the state.
/// </para>
/// <para>Unknown operations may stay out of the order, which makes for many more configurations. Four rules hold them
/// down: between two returned operations a short run of unknown ones is tried before a longer one; one that leaves the
/// state as it is is useless; of those with equal inputs the earliest is used first; a configuration is also entered
/// in vain if it was entered with fewer of them used up (<see cref="Visited{TState}"/>).</para>
/// <para>A read that fits is taken for good: in any order that has it later it can be moved here. The tests hold all
/// these rules against brute force.</para>
/// </remarks>
internal sealed class Search<TState, TInput, TOutput>
{
    private readonly ISequentialModel<TState, TInput, TOutput> model;
    private readonly Lineup<TInput, TOutput> lineup;
    private readonly Timeline timeline;
    private readonly Visited<TState> visited;
    private readonly Stack<int> order = new();
    private readonly Stack<Place<TState>> places = new();
    private readonly int longestRun;
    private long tried;

    public Search(
        IReadOnlyCollection<Operation<TInput, TOutput>> history,
        ISequentialModel<TState, TInput, TOutput> model,
        int longestRun)
    {
        this.model = model;
        this.longestRun = longestRun;
        lineup = new(history);
        timeline = lineup.ToTimeline();
        visited = new(lineup.Count, lineup.ReturnedCount);
        places.Push(new(0, model.Initial));
    }

    /// <summary>Operations tried or taken, and configurations compared.</summary>
    public long Steps => tried + visited.Compared;

    /// <summary>Whether a run of unknown operations was not made longer because of the limit.</summary>
    public bool WasLimited { get; private set; }

    /// <summary>How many of the first returns were in an order together.</summary>
    public int Reached { get; private set; }

    /// <summary>The order found, or the one that had these returns.</summary>
    public IReadOnlyList<Operation<TInput, TOutput>> Order { get; private set; } = [];

    /// <summary>Runs to the end, or until <see cref="Steps"/> reaches the budget.</summary>
    public Finding Run(long budget)
    {
        while (!timeline.IsDone)
        {
            if (Steps >= budget)
                return Finding.OutOfBudget;
            var place = places.Peek();
            if (timeline.Candidate(place.Last) is var next and not Chain.None && !place.IsSettled)
                Try(place, place.Last = next);
            else if (!TakeNextRun(place) && !GoBack())
                return Finding.Exhausted;
        }
        return Finding.Found;
    }

    private void Try(Place<TState> place, int number)
    {
        tried++;
        if (!Fits(place.Run, number, out var next) || !visited.IsNew(number, next))
            return;
        if (lineup.IsUnknown(number))
        {
            place.Longer.Enqueue(place.Run.Then(number, next));
            return;
        }
        place.IsSettled = model.IsRead(lineup[number].Input, lineup[number].Output);
        Take(number);
        places.Push(new(order.Count, next));
        if (timeline.Passed > Reached)
            (Reached, Order) = (timeline.Passed, [.. order.Reverse().Select(taken => lineup[taken])]);
    }

    private bool Fits(Run<TState> run, int number, out TState next)
    {
        var call = lineup[number];
        if (!model.Accepts(run.State, call.Input, call.Output, out next))
            return false;
        if (!lineup.IsUnknown(number))
            return true;
        if (!visited.HasTaken(lineup.Twin(number)) || EqualityComparer<TState>.Default.Equals(run.State, next))
            return false;
        WasLimited |= run.Length == longestRun;
        return run.Length < longestRun;
    }

    /// <summary>Goes on with the next run of unknown operations at a place.</summary>
    private bool TakeNextRun(Place<TState> place)
    {
        PutBackTo(place.Start);
        if (!place.TryNextRun())
            return false;
        foreach (var number in place.Run.Numbers)
            Take(number);
        return true;
    }

    /// <summary>Leaves a place where all was tried, and the returned operation that led there.</summary>
    private bool GoBack()
    {
        PutBackTo(Math.Max(0, places.Pop().Start - 1));
        return places.Count > 0;
    }

    private void Take(int number)
    {
        tried++;
        order.Push(number);
        timeline.Take(number);
        visited.Take(number);
    }

    private void PutBackTo(int count)
    {
        while (order.Count > count)
        {
            var number = order.Pop();
            timeline.PutBack(number);
            visited.PutBack(number);
        }
    }
}
