using static Primitives.Simulation.Linearizability.RegisterCalls;

namespace Primitives.Simulation.Linearizability;

public sealed class RegisterHistoryTests
{
    [Fact]
    public void An_empty_history_is_linearizable() => Judge.Linearizable(Zero);

    [Fact]
    public void A_read_finds_the_initial_value() => Judge.Linearizable(Zero, Read(0, 0, 1));

    [Fact]
    public void A_read_finds_the_write_before_it() => Judge.Linearizable(Zero, Write(1, 0, 1), Read(1, 2, 3));

    [Fact]
    public void A_stale_read_is_broken() => Judge.Broken(Zero, Write(1, 0, 1), Read(0, 2, 3));

    [Fact]
    public void A_read_of_the_last_but_one_write_is_broken() =>
        Judge.Broken(Zero, Write(1, 0, 1), Write(2, 2, 3), Read(1, 4, 5));

    [Fact]
    public void A_value_never_written_is_broken() => Judge.Broken(Zero, Write(1, 0, 9), Read(7, 2, 3));

    [Fact]
    public void A_read_of_a_write_invoked_later_is_broken() => Judge.Broken(Zero, Read(1, 0, 1), Write(1, 2, 3));

    [Fact]
    public void A_read_during_a_write_may_find_the_old_value() =>
        Judge.Linearizable(Zero, Write(1, 0, 9), Read(0, 2, 3));

    [Fact]
    public void A_read_during_a_write_may_find_the_new_value() =>
        Judge.Linearizable(Zero, Write(1, 0, 9), Read(1, 2, 3));

    [Fact]
    public void Reads_during_a_write_may_change_over_once() =>
        Judge.Linearizable(Zero, Write(1, 0, 9), Read(0, 1, 2), Read(0, 3, 4), Read(1, 5, 6), Read(1, 7, 8));

    [Fact]
    public void Reads_during_a_write_may_not_change_back() =>
        Judge.Broken(Zero, Write(1, 0, 9), Read(1, 2, 3), Read(0, 5, 6));

    [Fact]
    public void Concurrent_reads_during_a_write_may_differ() =>
        Judge.Linearizable(Zero, Write(1, 0, 9), Read(1, 2, 6), Read(0, 3, 5));

    [Fact]
    public void Two_concurrent_writes_are_seen_in_either_order() =>
        Judge.Linearizable(Zero, Write(1, 0, 9), Write(2, 0, 9), Read(2, 2, 3), Read(1, 5, 6));

    [Fact]
    public void Two_concurrent_writes_are_not_seen_in_both_orders() =>
        Judge.Broken(Zero, Write(1, 0, 3), Write(2, 0, 3), Read(2, 4, 5), Read(1, 6, 7));

    [Fact]
    public void Two_readers_may_not_see_two_writes_in_opposite_orders() => Judge.Broken(
        Zero, Write(1, 0, 99), Write(2, 0, 99), Read(1, 10, 20), Read(2, 30, 40), Read(1, 50, 60));

    [Fact]
    public void Writes_in_order_are_not_seen_in_reverse_during_the_second() =>
        Judge.Broken(Zero, Write(1, 0, 10), Write(2, 20, 90), Read(2, 30, 40), Read(1, 50, 60));

    [Fact]
    public void A_long_read_may_find_any_value_of_its_time() =>
        Judge.Linearizable(Zero, Read(2, 0, 99), Write(1, 10, 20), Write(2, 30, 40), Write(3, 50, 60));

    [Fact]
    public void Equal_moments_are_concurrent() => Judge.Linearizable(Zero, Write(1, 0, 5), Read(0, 5, 9));

    [Fact]
    public void The_next_moment_is_not() => Judge.Broken(Zero, Write(1, 0, 5), Read(0, 6, 9));

    [Fact]
    public void The_order_of_the_list_does_not_matter() =>
        Judge.Linearizable(Zero, Read(2, 8, 9), Write(2, 4, 5), Read(1, 2, 3), Write(1, 0, 1));

    [Fact]
    public void A_write_answered_as_a_read_is_broken() => Judge.Broken(Zero, Operation<RegisterInput<int>,
        RegisterOutput<int>>.Returned(0, new RegisterInput<int>.Write(1), 0, new RegisterOutput<int>.Found(1), 1));
}
