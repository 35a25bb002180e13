namespace Primitives.Simulation.Linearizability;

/// <summary>Linearizability by its definition: every order of every choice of unknown operations is tried. It shares
/// nothing with the checker but the model.</summary>
internal static class BruteForce
{
    public const int MaxOperations = 7; // 7! orders, and as many again for each choice of unknown ones.

    public static bool IsLinearizable<TState, TInput, TOutput>(
        IReadOnlyList<Operation<TInput, TOutput>> history, ISequentialModel<TState, TInput, TOutput> model)
    {
        Assert.InRange(history.Count, 0, MaxOperations);
        return Orders([], [.. history.Where(call => call.Fate != Fate.Never)])
            .Any(order => IsInTime(order) && IsAccepted(order, model));
    }

    /// <summary>Whether an order that the checker found has all that returned, in time, as the model has it.</summary>
    public static bool IsWitness<TState, TInput, TOutput>(
        IEnumerable<Operation<TInput, TOutput>> order,
        IReadOnlyCollection<Operation<TInput, TOutput>> history,
        ISequentialModel<TState, TInput, TOutput> model)
    {
        ImmutableArray<Operation<TInput, TOutput>> all = [.. order];
        var missing = history.Where(call => call.Fate == Fate.Returned).ToHashSet(ReferenceEqualityComparer.Instance);
        missing.ExceptWith(all.Cast<object>());
        return missing.Count == 0 && all.All(history.Contains) && IsInTime(all) && IsAccepted(all, model);
    }

    private static IEnumerable<ImmutableArray<Operation<TInput, TOutput>>> Orders<TInput, TOutput>(
        ImmutableArray<Operation<TInput, TOutput>> chosen, ImmutableArray<Operation<TInput, TOutput>> rest)
    {
        if (rest.All(call => call.Fate == Fate.Unknown))
            yield return chosen;
        for (var i = 0; i < rest.Length; i++)
            foreach (var order in Orders(chosen.Add(rest[i]), rest.RemoveAt(i)))
                yield return order;
    }

    private static bool IsInTime<TInput, TOutput>(ImmutableArray<Operation<TInput, TOutput>> order)
    {
        for (var later = 1; later < order.Length; later++)
            for (var earlier = 0; earlier < later; earlier++)
                if (order[later].ReturnedAt < order[earlier].InvokedAt)
                    return false;
        return true;
    }

    private static bool IsAccepted<TState, TInput, TOutput>(
        ImmutableArray<Operation<TInput, TOutput>> order, ISequentialModel<TState, TInput, TOutput> model)
    {
        var state = model.Initial;
        foreach (var call in order)
            if (!model.Accepts(state, call.Input, call.Output, out state))
                return false;
        return true;
    }
}
