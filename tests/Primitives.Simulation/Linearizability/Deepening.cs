namespace Primitives.Simulation.Linearizability;

/// <summary>Searches first for an order in which unknown operations are few, then for any.</summary>
/// <remarks>A real history seldom needs more than one or two unknown operations between two returned ones, while every
/// dead end invites to try all their combinations. So runs of them are limited, less and less; a search in which the
/// limit played no part has settled the matter either way.</remarks>
internal sealed class Deepening<TState, TInput, TOutput>(
    IReadOnlyCollection<Operation<TInput, TOutput>> history, ISequentialModel<TState, TInput, TOutput> model)
{
    private static readonly ImmutableArray<int> Limits = [1, 2, 4, int.MaxValue];

    /// <summary>The steps of all searches.</summary>
    public long Steps { get; private set; }

    /// <summary>How many of the first returns were in an order together.</summary>
    public int Reached { get; private set; }

    /// <summary>The order found, or the one that had these returns.</summary>
    public IReadOnlyList<Operation<TInput, TOutput>> Order { get; private set; } = [];

    /// <summary>Runs to the end, or until <see cref="Steps"/> reaches the budget.</summary>
    public Finding Run(long budget)
    {
        foreach (var limit in Limits)
        {
            var search = new Search<TState, TInput, TOutput>(history, model, limit);
            var finding = search.Run(budget - Steps);
            Steps += search.Steps;
            if (search.Reached > Reached)
                (Reached, Order) = (search.Reached, search.Order);
            if (finding != Finding.Exhausted || !search.WasLimited)
                return finding;
        }
        throw new UnreachableException();
    }
}
