namespace Primitives.Simulation.Linearizability;

/// <summary>The checker against brute force, which is linearizability by definition, on histories that are small.
/// </summary>
public sealed class AgreementTests
{
    private const int Histories = 2_000; // For each model; one run in four is a real execution, unspoiled.
    private const int Enough = Histories / 8; // Of either verdict, or the comparison says little.

    [Fact]
    public void Both_say_the_same_of_registers() =>
        Compare(new RegisterModel<int>(0), () => new RegisterWorkload(3));

    [Fact]
    public void Both_say_the_same_of_counters() => Compare(new CounterModel(), () => new CounterWorkload(3));

    [Fact]
    public void Both_say_the_same_of_locks() => Compare(new LockModel(), () => new LockWorkload());

    [Fact]
    public void Both_say_the_same_of_queues() => Compare(new QueueModel(), () => new QueueWorkload());

    private static void Compare<TState, TInput, TOutput>(
        ISequentialModel<TState, TInput, TOutput> model, Func<IWorkload<TInput, TOutput>> start)
    {
        var passed = 0;
        for (var seed = 0; seed < Histories; seed++)
        {
            var history = Draw(start(), seed);
            var verdict = Checker.Check(history, model);
            Assert.True(BruteForce.IsLinearizable(history, model) == verdict.Passed, $"seed {seed}: {verdict}");
            if (verdict is Verdict<TInput, TOutput>.Linearizable found)
                Assert.True(BruteForce.IsWitness(found.Order, history, model), $"seed {seed}: {verdict}");
            else
                AssertNarrow(Assert.IsType<Verdict<TInput, TOutput>.Not>(verdict), history, model);
            passed += verdict.Passed ? 1 : 0;
        }
        Assert.InRange(passed, Enough, Histories - Enough);
    }

    private static List<Operation<TInput, TOutput>> Draw<TInput, TOutput>(IWorkload<TInput, TOutput> workload, int seed)
    {
        var random = new Random(seed);
        var size = 3 + random.Next(BruteForce.MaxOperations - 2);
        var shape = new RandomHistory(size, 2 + random.Next(3), 1 + random.Next(4)) { LostOneIn = random.Next(6) };
        var history = shape.Of(workload, random);
        for (var changes = seed % 4 * size / 3; changes > 0; changes--)
        {
            var index = random.Next(history.Count);
            if (history[index].Fate == Fate.Returned)
                RandomHistory.Change(history, index, workload.Guess(history[index].Input, random));
        }
        return history;
    }

    private static void AssertNarrow<TState, TInput, TOutput>(
        Verdict<TInput, TOutput>.Not not,
        List<Operation<TInput, TOutput>> history,
        ISequentialModel<TState, TInput, TOutput> model)
    {
        var blamed = Assert.Single(not.Unexplained);
        Operation<TInput, TOutput>[] before = [.. history.Where(call => call.ReturnedAt < blamed.ReturnedAt)];
        Operation<TInput, TOutput>[] running = [.. history
            .Where(call => call.InvokedAt <= blamed.ReturnedAt && call.ReturnedAt > blamed.ReturnedAt)
            .Select(call => call.AsPending())];
        Assert.Equal(running.Length, not.Running.Count);
        Operation<TInput, TOutput>[] atOnce = [.. history.Where(call => call.ReturnedAt == blamed.ReturnedAt)];
        Assert.False(BruteForce.IsLinearizable([.. before, .. atOnce, .. running], model), not.ToString());
        var pending = atOnce.Select(call => call.AsPending());
        Assert.True(BruteForce.IsLinearizable([.. before, .. pending, .. running], model), not.ToString());
    }
}
