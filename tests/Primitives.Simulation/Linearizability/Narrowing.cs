namespace Primitives.Simulation.Linearizability;

/// <summary>Finds the first return after which a history has no order.</summary>
/// <remarks>Every prefix of a linearizable history is linearizable, if what was running at its end counts as unknown:
/// so the first prefix that is not can be found by halving.</remarks>
internal sealed class Narrowing<TState, TInput, TOutput>
{
    private readonly IReadOnlyList<Operation<TInput, TOutput>> history;
    private readonly ISequentialModel<TState, TInput, TOutput> model;
    private readonly Operation<TInput, TOutput>[] returns;

    public Narrowing(
        IReadOnlyList<Operation<TInput, TOutput>> history, ISequentialModel<TState, TInput, TOutput> model)
    {
        this.history = history;
        this.model = model;
        returns = Lineup<TInput, TOutput>.ByReturn(history);
    }

    /// <summary>Narrows what a search found to have no order, while there is budget left after it.</summary>
    public Verdict<TInput, TOutput>.Not Run(Deepening<TState, TInput, TOutput> failed, long budget)
    {
        var (good, bad, explained, steps) = (failed.Reached, returns.Length, failed.Order, failed.Steps);
        var middle = good + 1; // How far the search came is nearly always how far one can come.
        while (bad - good > 1)
        {
            var search = new Deepening<TState, TInput, TOutput>(Prefix(middle), model);
            var finding = search.Run(budget - steps);
            steps += search.Steps;
            if (finding == Finding.OutOfBudget)
                break;
            if (finding == Finding.Found)
                (good, explained) = (middle, search.Order);
            else
                bad = middle;
            middle = (good + bad) / 2;
        }
        var end = returns[bad - 1].ReturnedAt;
        var running = history.Where(call => call.InvokedAt <= end && call.ReturnedAt > end);
        return new(explained, returns[good..bad], [.. running]) { Steps = steps };
    }

    private Operation<TInput, TOutput>[] Prefix(int count)
    {
        var end = returns[count - 1].ReturnedAt;
        var later = returns[count..].Concat(history.Where(call => call.Fate == Fate.Unknown));
        return [.. returns[..count], .. later.Where(call => call.InvokedAt <= end).Select(call => call.AsPending())];
    }
}
