namespace Primitives.Simulation.Linearizability;

/// <summary>Asserts a verdict on a small history, of the checker and of brute force alike.</summary>
internal static class Judge
{
    public static void Linearizable<TState, TInput, TOutput>(
        ISequentialModel<TState, TInput, TOutput> model, params Operation<TInput, TOutput>[] history)
    {
        var verdict = Checker.Check(history, model);
        Assert.True(verdict.Passed, verdict.ToString());
        Assert.True(BruteForce.IsLinearizable(history, model));
        verdict.Demand();
    }

    public static Verdict<TInput, TOutput>.Not Broken<TState, TInput, TOutput>(
        ISequentialModel<TState, TInput, TOutput> model, params Operation<TInput, TOutput>[] history)
    {
        var verdict = Checker.Check(history, model);
        Assert.False(BruteForce.IsLinearizable(history, model));
        Assert.False(verdict.Passed);
        Assert.Throws<NotLinearizableException>(verdict.Demand);
        return Assert.IsType<Verdict<TInput, TOutput>.Not>(verdict);
    }
}
