using Call = Primitives.Simulation.Linearizability.Operation<
    Primitives.Simulation.Linearizability.CounterInput, long>;

namespace Primitives.Simulation.Linearizability;

public sealed class CounterHistoryTests
{
    private static readonly CounterModel Zero = new();

    [Fact]
    public void Sums_follow_each_other() => Judge.Linearizable(Zero, Add(2, 2, 0, 1), Add(3, 5, 2, 3), Read(5, 4, 5));

    [Fact]
    public void A_counter_may_start_elsewhere() => Judge.Linearizable(new CounterModel(40), Add(2, 42, 0, 1));

    [Fact]
    public void A_lost_update_is_broken() => Judge.Broken(Zero, Add(1, 1, 0, 9), Add(1, 1, 0, 9));

    [Fact]
    public void A_lost_update_that_only_a_reader_saw_is_broken() =>
        Judge.Broken(Zero, Add(1, 1, 0, 1), Add(1, 2, 2, 3), Read(1, 4, 5));

    [Fact]
    public void An_addition_done_twice_is_broken() => Judge.Broken(Zero, Add(1, 1, 0, 1), Read(2, 2, 3));

    [Fact]
    public void Concurrent_additions_may_be_in_either_order() =>
        Judge.Linearizable(Zero, Add(1, 3, 0, 9), Add(2, 2, 0, 9), Read(2, 3, 4));

    [Fact]
    public void Concurrent_additions_do_not_both_come_last() =>
        Judge.Broken(Zero, Add(1, 3, 0, 9), Add(2, 3, 0, 9));

    [Fact]
    public void A_negative_amount_is_subtracted() =>
        Judge.Linearizable(Zero, Add(-2, -2, 0, 9), Add(5, 3, 0, 9), Read(-2, 1, 5));

    [Fact]
    public void A_reader_does_not_see_a_counter_go_back() =>
        Judge.Broken(Zero, Add(1, 1, 0, 99), Read(1, 10, 20), Read(0, 30, 40));

    [Fact]
    public void An_unknown_addition_may_count() => Judge.Linearizable(Zero, Lost(4, 0), Read(0, 1, 2), Read(4, 3, 4));

    [Fact]
    public void An_unknown_addition_does_not_count_twice() =>
        Judge.Broken(Zero, Lost(4, 0), Read(4, 1, 2), Read(8, 3, 4));

    [Fact]
    public void Some_of_the_unknown_additions_may_count() =>
        Judge.Linearizable(Zero, Lost(1, 0), Lost(2, 0), Lost(4, 0), Lost(8, 0), Read(10, 1, 2), Read(14, 3, 4));

    [Fact]
    public void No_choice_of_unknown_additions_makes_another_sum() =>
        Judge.Broken(Zero, Lost(2, 0), Lost(4, 0), Lost(8, 0), Read(7, 1, 2));

    [Fact]
    public void An_unknown_addition_does_not_come_back_out() =>
        Judge.Broken(Zero, Lost(1, 0), Add(1, 2, 1, 2), Read(1, 3, 4));

    private static Call Add(long amount, long sum, long from, long to) =>
        Call.Returned(0, new CounterInput.Add(amount), from, sum, to);

    private static Call Lost(long amount, long from) => Call.Unknown(1, new CounterInput.Add(amount), from);

    private static Call Read(long value, long from, long to) =>
        Call.Returned(2, new CounterInput.Read(), from, value, to);
}
