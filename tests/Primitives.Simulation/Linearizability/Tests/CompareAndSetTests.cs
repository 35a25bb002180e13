using static Primitives.Simulation.Linearizability.RegisterCalls;

namespace Primitives.Simulation.Linearizability;

public sealed class CompareAndSetTests
{
    [Fact]
    public void One_of_two_concurrent_swaps_wins() =>
        Judge.Linearizable(Zero, Swap(0, 1, 0, 9), FailedSwap(0, 2, 0, 9), Read(1, 10, 11));

    [Fact]
    public void Two_winners_of_one_value_are_broken() =>
        Judge.Broken(Zero, Swap(0, 1, 0, 9), Swap(0, 2, 0, 9));

    [Fact]
    public void Two_winners_are_fine_if_the_value_came_back() =>
        Judge.Linearizable(Zero, Swap(0, 1, 0, 9), Swap(0, 2, 0, 9), Write(0, 0, 9));

    [Fact]
    public void No_winner_at_all_is_broken() =>
        Judge.Broken(Zero, FailedSwap(0, 1, 0, 9), FailedSwap(0, 2, 0, 9));

    [Fact]
    public void A_failed_swap_is_fine_if_the_value_was_away() =>
        Judge.Linearizable(Zero, FailedSwap(0, 1, 0, 9), Write(5, 1, 2), Swap(5, 0, 3, 4), Read(0, 10, 11));

    [Fact]
    public void A_failed_swap_that_had_an_effect_is_broken() =>
        Judge.Broken(Zero, Write(5, 0, 1), FailedSwap(0, 1, 2, 3), Read(1, 4, 5));

    [Fact]
    public void A_successful_swap_without_an_effect_is_broken() =>
        Judge.Broken(Zero, Swap(0, 1, 0, 1), Read(0, 2, 3));

    [Fact]
    public void Swaps_may_chain_against_the_order_of_invocation() =>
        Judge.Linearizable(Zero, Swap(2, 3, 0, 9), Swap(1, 2, 1, 9), Swap(0, 1, 2, 9), Read(3, 10, 11));

    [Fact]
    public void Swaps_may_not_chain_against_the_order_of_time() =>
        Judge.Broken(Zero, Swap(1, 2, 0, 1), Swap(0, 1, 2, 3));

    [Fact]
    public void A_lost_update_by_swap_is_broken() => Judge.Broken(
        Zero, Read(0, 0, 1), Read(0, 0, 1), Swap(0, 1, 2, 3), Swap(0, 2, 4, 5), Read(2, 6, 7));

    [Fact]
    public void A_lost_update_by_plain_writes_is_linearizable() => Judge.Linearizable(
        Zero, Read(0, 0, 1), Read(0, 0, 1), Write(1, 2, 3), Write(2, 4, 5), Read(2, 6, 7));
}
