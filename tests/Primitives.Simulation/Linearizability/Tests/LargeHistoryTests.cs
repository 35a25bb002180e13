namespace Primitives.Simulation.Linearizability;

/// <summary>The largest histories that are allowed, of eight clients that are always busy.</summary>
public sealed class LargeHistoryTests(ITestOutputHelper output)
{
    private static readonly RandomHistory Large = new(Checker.MaxOperations, 8, 20);
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(0), InlineData(100), InlineData(20)]
    public void A_register_history_is_checked_within_a_second(int lostOneIn) =>
        Check(new RegisterModel<int>(0), new RegisterWorkload(5), lostOneIn);

    [Theory]
    [InlineData(0), InlineData(100), InlineData(20)]
    public void A_counter_history_is_checked_within_a_second(int lostOneIn) =>
        Check(new CounterModel(), new CounterWorkload(3), lostOneIn);

    [Theory]
    [InlineData(0), InlineData(100), InlineData(20)]
    public void A_lock_history_is_checked_within_a_second(int lostOneIn) =>
        Check(new LockModel(), new LockWorkload(), lostOneIn);

    [Fact]
    public void A_violation_near_the_end_is_found_within_a_second()
    {
        var workload = new RegisterWorkload(5);
        var history = Large.Of(workload, new Random(1));
        var index = history.FindLastIndex(call => workload.TrySpoil(call.Input, out _));
        workload.TrySpoil(history[index].Input, out var wrong);
        var spoiled = RandomHistory.Change(history, index, wrong!);
        var not = Assert.IsType<Verdict<RegisterInput<int>, RegisterOutput<int>>.Not>(
            Time(history, new RegisterModel<int>(0)));
        Assert.Same(spoiled, Assert.Single(not.Unexplained));
    }

    private void Check<TState, TInput, TOutput>(
        ISequentialModel<TState, TInput, TOutput> model, IWorkload<TInput, TOutput> workload, int lostOneIn)
    {
        var history = (Large with { LostOneIn = lostOneIn }).Of(workload, new Random(1));
        var verdict = Time(history, model);
        var found = Assert.IsType<Verdict<TInput, TOutput>.Linearizable>(verdict);
        Assert.True(BruteForce.IsWitness(found.Order, history, model));
    }

    private Verdict<TInput, TOutput> Time<TState, TInput, TOutput>(
        List<Operation<TInput, TOutput>> history, ISequentialModel<TState, TInput, TOutput> model)
    {
        var clock = Stopwatch.StartNew();
        var verdict = Checker.Check(history, model);
        output.WriteLine($"{verdict.Steps} steps, {clock.ElapsedMilliseconds} ms");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Allowed);
        return verdict;
    }
}
