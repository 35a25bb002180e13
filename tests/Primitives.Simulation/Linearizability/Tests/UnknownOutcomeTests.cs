using static Primitives.Simulation.Linearizability.RegisterCalls;

namespace Primitives.Simulation.Linearizability;

public sealed class UnknownOutcomeTests
{
    [Fact]
    public void An_unknown_write_may_take_effect_at_once() =>
        Judge.Linearizable(Zero, LostWrite(1, 0), Read(1, 2, 3));

    [Fact]
    public void An_unknown_write_may_take_effect_late() =>
        Judge.Linearizable(Zero, LostWrite(1, 0), Read(0, 2, 3), Write(2, 4, 5), Read(2, 6, 7), Read(1, 8, 9));

    [Fact]
    public void An_unknown_write_may_never_take_effect() =>
        Judge.Linearizable(Zero, LostWrite(1, 0), Read(0, 2, 3), Write(2, 4, 5), Read(2, 6, 7));

    [Fact]
    public void An_unknown_write_takes_effect_once() =>
        Judge.Broken(Zero, LostWrite(1, 0), Read(1, 2, 3), Write(2, 4, 5), Read(1, 6, 7));

    [Fact]
    public void Two_unknown_writes_of_one_value_take_effect_twice() => Judge.Linearizable(
        Zero, LostWrite(1, 0), LostWrite(1, 1), Read(1, 2, 3), Write(2, 4, 5), Read(1, 6, 7));

    [Fact]
    public void Two_unknown_writes_of_one_value_do_not_take_effect_thrice() => Judge.Broken(
        Zero, LostWrite(1, 0), LostWrite(1, 0), Write(2, 4, 5), Read(1, 6, 7), Read(2, 8, 9), Read(1, 10, 11));

    [Fact]
    public void Of_two_unknown_writes_of_one_value_the_later_does_not_come_early() => Judge.Broken(
        Zero, LostWrite(1, 0), Read(1, 2, 3), Write(2, 4, 5), Read(1, 6, 7), LostWrite(1, 8));

    [Fact]
    public void An_unknown_write_does_not_take_effect_before_its_invocation() =>
        Judge.Broken(Zero, Read(1, 0, 1), LostWrite(1, 2));

    [Fact]
    public void An_unknown_write_does_not_explain_a_stale_read() =>
        Judge.Broken(Zero, LostWrite(1, 0), Write(2, 1, 2), Read(0, 3, 4));

    [Fact]
    public void An_unknown_write_may_hide_another_write_that_nobody_read() =>
        Judge.Linearizable(Zero, LostWrite(1, 0), Write(2, 1, 2), Read(1, 3, 4), Read(1, 5, 6));

    [Fact]
    public void Unknown_writes_may_take_effect_in_any_order() =>
        Judge.Linearizable(Zero, LostWrite(1, 0), LostWrite(2, 1), Read(2, 2, 3), Read(1, 4, 5));

    [Fact]
    public void A_write_that_never_happened_is_not_read() =>
        Judge.Broken(Zero, RefusedWrite(1, 0), Read(1, 2, 3));

    [Fact]
    public void A_write_that_never_happened_leaves_the_value() =>
        Judge.Linearizable(Zero, Write(2, 0, 1), RefusedWrite(1, 2), Read(2, 4, 5));

    [Fact]
    public void A_history_of_unknown_operations_alone_is_linearizable() =>
        Judge.Linearizable(Zero, LostWrite(1, 0), LostRead(1), LostSwap(3, 4, 2));

    [Fact]
    public void An_unknown_read_changes_nothing() =>
        Judge.Broken(Zero, LostRead(0), Write(1, 1, 2), LostRead(3), Read(0, 4, 5));

    [Fact]
    public void An_unknown_swap_may_have_won() =>
        Judge.Linearizable(Zero, LostSwap(0, 1, 0), FailedSwap(0, 2, 1, 2), Read(1, 3, 4));

    [Fact]
    public void An_unknown_swap_may_win_late() =>
        Judge.Linearizable(Zero, LostSwap(5, 1, 0), Read(0, 1, 2), Write(5, 3, 4), Read(5, 5, 6), Read(1, 7, 8));

    [Fact]
    public void An_unknown_swap_does_not_win_against_another_value() =>
        Judge.Broken(Zero, LostSwap(5, 1, 0), Write(2, 1, 2), Read(1, 3, 4));

    [Fact]
    public void Unknown_swaps_may_follow_each_other() =>
        Judge.Linearizable(Zero, LostSwap(1, 2, 0), LostSwap(2, 3, 0), LostSwap(0, 1, 0), Read(3, 1, 2));
}
