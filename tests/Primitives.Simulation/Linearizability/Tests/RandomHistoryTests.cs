namespace Primitives.Simulation.Linearizability;

public sealed class RandomHistoryTests
{
    private const int Seeds = 500;

    [Fact]
    public void Register_histories_of_a_real_execution_are_linearizable_until_one_output_is_spoiled() =>
        CheckAll(new RegisterModel<int>(0), () => new RegisterWorkload(5));

    [Fact]
    public void Counter_histories_of_a_real_execution_are_linearizable_until_one_output_is_spoiled() =>
        CheckAll(new CounterModel(), () => new CounterWorkload(3));

    [Fact]
    public void Lock_histories_of_a_real_execution_are_linearizable_until_one_output_is_spoiled() =>
        CheckAll(new LockModel(), () => new LockWorkload());

    private static void CheckAll<TState, TInput, TOutput>(
        ISequentialModel<TState, TInput, TOutput> model, Func<IWorkload<TInput, TOutput>> start)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var shape = new RandomHistory(10 + seed % 90, 2 + seed % 7, 1 + seed % 20) { LostOneIn = seed % 2 * 10 };
            var workload = start();
            var history = shape.Of(workload, random);
            var verdict = Checker.Check(history, model);
            Assert.True(verdict.Passed, $"seed {seed}: {verdict}");
            var found = Assert.IsType<Verdict<TInput, TOutput>.Linearizable>(verdict);
            Assert.True(BruteForce.IsWitness(found.Order, history, model), $"seed {seed}");
            Assert.Equal(verdict.Steps, Checker.Check(history, model).Steps);
            if (Spoil(history, workload, random) is { } spoiled)
                AssertBlamed(spoiled, Checker.Check(history, model), seed);
        }
    }

    private static Operation<TInput, TOutput>? Spoil<TInput, TOutput>(
        List<Operation<TInput, TOutput>> history, IWorkload<TInput, TOutput> workload, Random random)
    {
        for (var tries = 0; tries < history.Count; tries++)
        {
            var index = random.Next(history.Count);
            if (history[index].Fate == Fate.Returned && workload.TrySpoil(history[index].Input, out var wrong))
                return RandomHistory.Change(history, index, wrong);
        }
        return null;
    }

    private static void AssertBlamed<TInput, TOutput>(
        Operation<TInput, TOutput> spoiled, Verdict<TInput, TOutput> verdict, int seed)
    {
        var not = Assert.IsType<Verdict<TInput, TOutput>.Not>(verdict);
        Assert.True(ReferenceEquals(spoiled, Assert.Single(not.Unexplained)), $"seed {seed}: {verdict}");
    }
}
