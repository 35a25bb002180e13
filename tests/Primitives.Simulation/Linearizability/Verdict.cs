namespace Primitives.Simulation.Linearizability;

/// <summary>What the checker found. Only <see cref="Linearizable"/> passes: a check that ran out of its budget has
/// shown nothing, so it must fail the run that asked for it, as loudly as a violation does.</summary>
public abstract record Verdict<TInput, TOutput>
{
    private Verdict() { }

    /// <summary>True for <see cref="Linearizable"/> only.</summary>
    public bool Passed => this is Linearizable;

    /// <summary>How many steps the check took: the same on every machine.</summary>
    public required long Steps { get; init; }

    /// <summary>Throws, with the report, unless the history was shown to be linearizable.</summary>
    public void Demand()
    {
        if (!Passed)
            throw new NotLinearizableException(ToString());
    }

    /// <summary>The report for people.</summary>
    public sealed override string ToString() => Report.Of(this);

    /// <summary>There is an order. Unknown operations that are not in it need not have happened.</summary>
    public sealed record Linearizable(IReadOnlyList<Operation<TInput, TOutput>> Order) : Verdict<TInput, TOutput>;

    /// <summary>There is no order.</summary>
    /// <param name="Explained">An order of the longest prefix of the history that has one, perhaps with operations that
    /// were still running at its end.</param>
    /// <param name="Unexplained">The returns that follow that prefix, up to the first prefix shown to have no order:
    /// one, unless the budget ended before it was singled out.</param>
    /// <param name="Running">The operations still running when the last of those returned, or lost before.</param>
    public sealed record Not(
        IReadOnlyList<Operation<TInput, TOutput>> Explained,
        IReadOnlyList<Operation<TInput, TOutput>> Unexplained,
        IReadOnlyList<Operation<TInput, TOutput>> Running) : Verdict<TInput, TOutput>;

    /// <summary>The budget ended first. This fails the run: a smaller history, fewer unknown operations or a larger
    /// budget is needed, or there is a violation.</summary>
    /// <param name="Budget">The steps that were allowed.</param>
    /// <param name="Explained">An order of the longest prefix for which one was found.</param>
    /// <param name="Next">The return after that prefix: where to look first.</param>
    public sealed record OutOfBudget(
        long Budget,
        IReadOnlyList<Operation<TInput, TOutput>> Explained,
        Operation<TInput, TOutput> Next) : Verdict<TInput, TOutput>;
}
