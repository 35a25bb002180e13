using Call = Primitives.Simulation.Linearizability.Operation<
    Primitives.Simulation.Linearizability.LockInput, Primitives.Simulation.Linearizability.LockOutput>;

namespace Primitives.Simulation.Linearizability;

public sealed class LockHistoryTests
{
    private static readonly LockModel Lock = new();

    [Fact]
    public void A_lock_is_granted_again_after_its_release() =>
        Judge.Linearizable(Lock, Grant(1, 1, 0, 1), Release(1, 2, 3), Grant(2, 2, 4, 5));

    [Fact]
    public void Two_holders_are_broken() => Judge.Broken(Lock, Grant(1, 1, 0, 9), Grant(2, 2, 0, 9));

    [Fact]
    public void One_of_two_is_told_that_it_is_busy() => Judge.Linearizable(Lock, Grant(1, 1, 0, 9), Busy(2, 0, 9));

    [Fact]
    public void Busy_without_a_holder_is_broken() => Judge.Broken(Lock, Busy(1, 0, 1));

    [Fact]
    public void Busy_after_the_release_is_broken() =>
        Judge.Broken(Lock, Grant(1, 1, 0, 1), Release(1, 2, 3), Busy(2, 4, 5));

    [Fact]
    public void Busy_during_the_release_is_fine() =>
        Judge.Linearizable(Lock, Grant(1, 1, 0, 1), Release(1, 2, 9), Busy(2, 4, 5), Grant(3, 2, 6, 7));

    [Fact]
    public void A_token_that_does_not_grow_is_broken() =>
        Judge.Broken(Lock, Grant(1, 7, 0, 1), Release(1, 2, 3), Grant(2, 7, 4, 5));

    [Fact]
    public void Tokens_may_leave_gaps() =>
        Judge.Linearizable(Lock, Grant(1, 7, 0, 1), Release(1, 2, 3), Grant(2, 70, 4, 5));

    [Fact]
    public void A_grant_without_a_token_is_broken() => Judge.Broken(Lock, Grant(1, 0, 0, 1));

    [Fact]
    public void A_release_by_another_attempt_changes_nothing() =>
        Judge.Broken(Lock, Grant(1, 1, 0, 1), Release(2, 2, 3), Grant(3, 2, 4, 5));

    [Fact]
    public void A_late_release_does_not_free_the_next_holder() => Judge.Broken(Lock, Grant(1, 1, 0, 1),
        Release(1, 2, 3), Grant(2, 2, 4, 5), Release(1, 6, 7), Grant(3, 3, 8, 9));

    [Fact]
    public void An_unknown_attempt_may_hold_the_lock() =>
        Judge.Linearizable(Lock, Lost(1, 0), Busy(2, 1, 2), Release(1, 3, 4), Grant(3, 2, 5, 6));

    [Fact]
    public void An_unknown_attempt_may_be_granted_late() => Judge.Linearizable(
        Lock, Lost(1, 0), Grant(2, 1, 1, 2), Release(2, 3, 4), Busy(3, 5, 6));

    [Fact]
    public void An_unknown_attempt_does_not_hold_beside_another() =>
        Judge.Broken(Lock, Lost(1, 0), Busy(2, 1, 2), Grant(3, 1, 3, 4));

    [Fact]
    public void A_lease_that_may_have_run_out_makes_room() =>
        Judge.Linearizable(Lock, Grant(1, 1, 0, 1), RunsOut(1, 10), Busy(2, 11, 12), Grant(3, 2, 13, 14));

    [Fact]
    public void A_grant_before_the_lease_ran_out_is_broken() =>
        Judge.Broken(Lock, Grant(1, 1, 0, 1), Grant(2, 2, 8, 9), RunsOut(1, 10));

    private static Call Grant(long attempt, long token, long from, long to) =>
        Call.Returned(0, new LockInput.TryAcquire(attempt), from, new LockOutput.Granted(token), to);

    private static Call Busy(long attempt, long from, long to) =>
        Call.Returned(1, new LockInput.TryAcquire(attempt), from, new LockOutput.Busy(), to);

    private static Call Lost(long attempt, long from) => Call.Unknown(2, new LockInput.TryAcquire(attempt), from);

    private static Call Release(long attempt, long from, long to) =>
        Call.Returned(0, new LockInput.Release(attempt), from, new LockOutput.Released(), to);

    private static Call RunsOut(long attempt, long from) => Call.Unknown(3, new LockInput.Release(attempt), from);
}
