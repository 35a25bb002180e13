namespace Primitives.Simulation.Linearizability;

/// <summary>Decides whether a history of one key is linearizable: whether its operations can be put in one order that
/// the model accepts, each at a moment between its invocation and its return.</summary>
/// <remarks>
/// The algorithm is described at <see cref="Search{TState,TInput,TOutput}"/>. There is no clock, no thread and no
/// chance in it: a history and a budget give the same verdict, in the same number of steps, everywhere.
/// </remarks>
public static class Checker
{
    /// <summary>The longest history. Longer ones are divided by key, or the workload is made smaller.</summary>
    public const int MaxOperations = 1_000;

    /// <summary>Ample for histories of eight clients. A step keeps some 200 bytes, so memory stays within 200 MB.
    /// </summary>
    public const long DefaultBudget = 1_000_000;

    /// <summary>Checks one history. The order of the list does not matter.</summary>
    /// <param name="history">The operations on one key, at most <see cref="MaxOperations"/>.</param>
    /// <param name="model">What the object should do.</param>
    /// <param name="budget">The most steps to take. A check that needs more is
    /// <see cref="Verdict{TInput,TOutput}.OutOfBudget"/>, which has to fail the run that asked. A violation that was
    /// found is narrowed down with what is left of the budget.</param>
    public static Verdict<TInput, TOutput> Check<TState, TInput, TOutput>(
        IReadOnlyList<Operation<TInput, TOutput>> history,
        ISequentialModel<TState, TInput, TOutput> model,
        long budget = DefaultBudget)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(budget);
        if (history.Count > MaxOperations)
            throw new ArgumentException($"A history has at most {MaxOperations} operations.", nameof(history));

        var happened = history.Where(operation => operation.Fate != Fate.Never).ToArray();
        var search = new Deepening<TState, TInput, TOutput>(happened, model);
        return search.Run(budget) switch
        {
            Finding.Found => new Verdict<TInput, TOutput>.Linearizable(search.Order) { Steps = search.Steps },
            Finding.Exhausted => new Narrowing<TState, TInput, TOutput>(happened, model).Run(search, budget),
            Finding.OutOfBudget => new Verdict<TInput, TOutput>.OutOfBudget(
                budget, search.Order, Lineup<TInput, TOutput>.ByReturn(happened)[search.Reached])
            {
                Steps = search.Steps,
            },
            _ => throw new UnreachableException(),
        };
    }
}
