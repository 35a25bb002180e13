using static Primitives.Simulation.Linearizability.RegisterCalls;

namespace Primitives.Simulation.Linearizability;

public sealed class BudgetTests
{
    private static readonly Operation<RegisterInput<int>, RegisterOutput<int>>[] Hard =
        [.. Enumerable.Range(1, 24).Select(value => Write(value, 0, 99)), Read(-1, 0, 99)];

    [Fact]
    public void A_check_that_runs_out_of_its_budget_fails()
    {
        var verdict = Checker.Check(Hard, Zero, 10_000);
        var ended = Assert.IsType<Verdict<RegisterInput<int>, RegisterOutput<int>>.OutOfBudget>(verdict);
        Assert.False(ended.Passed);
        Assert.Equal(10_000, ended.Budget);
        Assert.InRange(ended.Steps, 10_000, 10_100);
        var failure = Assert.Throws<NotLinearizableException>(verdict.Demand);
        Assert.Contains("budget of 10000 steps", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_the_return_it_did_not_get_past()
    {
        var verdict = Checker.Check([.. Hard, Write(7, 100, 101), Read(8, 102, 103)], Zero, 10_000);
        var ended = Assert.IsType<Verdict<RegisterInput<int>, RegisterOutput<int>>.OutOfBudget>(verdict);
        Assert.Equal(Hard[^1], ended.Next);
        Assert.Equal(Hard.Length - 1, ended.Explained.Count);
    }

    [Fact]
    public void Even_a_history_that_is_linearizable_fails_on_too_small_a_budget() =>
        Assert.False(Checker.Check([Write(1, 0, 1), Read(1, 2, 3)], Zero, 1).Passed);

    [Fact]
    public void Many_lost_writes_of_different_values_stay_within_the_budget()
    {
        var lost = Enumerable.Range(1, 200).Select(value => LostWrite(value, 0)).ToArray();
        Assert.True(Checker.Check([.. lost, Write(0, 1, 2), Read(150, 3, 4), Read(20, 5, 6)], Zero).Passed);
        var verdict = Checker.Check([.. lost, Write(0, 1, 2), Read(20, 3, 4), Read(-1, 5, 6)], Zero);
        Assert.IsType<Verdict<RegisterInput<int>, RegisterOutput<int>>.Not>(verdict);
    }

    [Fact]
    public void Many_lost_writes_of_one_value_stay_within_the_budget()
    {
        var lost = Enumerable.Range(1, 200).Select(at => LostWrite(1, at)).ToArray();
        var overwritten = Enumerable.Range(100, 100).SelectMany(at => new[]
        {
            Write(2, at * 10, at * 10 + 1), Read(1, at * 10 + 2, at * 10 + 3),
        }).ToArray();
        Assert.True(Checker.Check([.. lost, .. overwritten], Zero).Passed);
        Assert.False(Checker.Check([.. lost[..99], .. overwritten], Zero).Passed);
    }

    [Fact]
    public void A_budget_is_more_than_zero() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Checker.Check(Hard, Zero, 0));

    [Fact]
    public void A_history_has_at_most_a_thousand_operations() => Assert.Throws<ArgumentException>(
        () => Checker.Check([.. Enumerable.Range(0, 1_001).Select(at => Write(1, at, at))], Zero));

    [Fact]
    public void A_thousand_operations_are_checked_though_they_run_one_by_one() => Assert.True(
        Checker.Check([.. Enumerable.Range(0, 1_000).Select(at => Write(1, at, at))], Zero).Passed);
}
