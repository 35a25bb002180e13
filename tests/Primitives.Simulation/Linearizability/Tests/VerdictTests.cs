using static Primitives.Simulation.Linearizability.RegisterCalls;
using Verdict = Primitives.Simulation.Linearizability.Verdict<
    Primitives.Simulation.Linearizability.RegisterInput<int>,
    Primitives.Simulation.Linearizability.RegisterOutput<int>>;

namespace Primitives.Simulation.Linearizability;

public sealed class VerdictTests
{
    [Fact]
    public void The_first_return_without_an_explanation_is_singled_out()
    {
        var not = Judge.Broken(Zero, Write(1, 0, 1), Read(7, 2, 3), Read(8, 4, 5), Read(9, 6, 7));
        Assert.Equal([Read(7, 2, 3)], not.Unexplained);
        Assert.Equal([Write(1, 0, 1)], not.Explained);
        Assert.Empty(not.Running);
    }

    [Fact]
    public void A_wrong_output_counts_from_its_return_on()
    {
        var not = Judge.Broken(Zero, Swap(0, 1, 0, 50), Read(1, 2, 3), Read(7, 4, 40), Read(0, 52, 53));
        Assert.Equal([Read(7, 4, 40)], not.Unexplained);
        Assert.Equal([Swap(0, 1, 0, 50)], not.Running);
    }

    [Fact]
    public void What_was_lost_or_running_is_listed()
    {
        var not = Judge.Broken(Zero, LostWrite(1, 0), Write(2, 1, 9), Read(7, 2, 3), LostWrite(7, 4), Write(7, 5, 6));
        Assert.Equal([LostWrite(1, 0), Write(2, 1, 9)], not.Running);
    }

    [Fact]
    public void A_budget_that_ends_after_the_violation_leaves_it_less_narrow()
    {
        Operation<RegisterInput<int>, RegisterOutput<int>>[] history =
            [Write(1, 0, 1), Read(7, 2, 3), Read(1, 4, 5), Read(1, 6, 7)];
        var first = Enumerable.Range(1, 100).Select(budget => Checker.Check(history, Zero, budget))
            .OfType<Verdict.Not>().First();
        Assert.Equal(history[1..], first.Unexplained);
    }

    [Fact]
    public void The_report_has_what_is_wrong_and_what_went_before()
    {
        var report = Judge.Broken(Zero, Write(1, 0, 1), LostWrite(2, 2), Read(7, 3, 4)).ToString();
        Assert.Equal("""
            Not linearizable: no order explains
              client 2: Read { } -> Found { Value = 7 } [3, 4]
            beside what was still running or lost
              client 1: Write { Value = 2 } -> ? [2, ...
            although everything that returned before has an order
              client 0: Write { Value = 1 } -> Written { } [0, 1]

            """, report);
    }

    [Fact]
    public void The_report_of_a_long_history_has_its_end()
    {
        var writes = Enumerable.Range(0, 100).Select(at => Write(at, at * 2, at * 2));
        var report = Checker.Check([.. writes, Read(-1, 300, 301)], Zero).ToString();
        Assert.Contains("... 80 before these", report, StringComparison.Ordinal);
        Assert.Contains("Value = 99", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Value = 79", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_linearizable_history_comes_with_an_order()
    {
        var verdict = Checker.Check([Read(0, 0, 9), Write(1, 1, 2), Read(1, 3, 4)], Zero);
        Assert.Equal([Read(0, 0, 9), Write(1, 1, 2), Read(1, 3, 4)], ((Verdict.Linearizable)verdict).Order);
        Assert.StartsWith("Linearizable: 3 operations", verdict.ToString(), StringComparison.Ordinal);
    }
}
