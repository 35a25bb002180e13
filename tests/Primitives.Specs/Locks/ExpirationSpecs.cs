using Primitives.Locks;

namespace Primitives.Specs.Locks;

public sealed class ExpirationSpecs : LockSpecs
{
    [Fact]
    public void A_lease_wakes_the_lock_when_it_ends() => Given(Grant(1, Ann, since: 0)).WakesAt(10);

    [Fact]
    public void A_free_lock_sleeps() => Given(Grant(1, Ann, since: 0), RanOut(1, at: 10)).WakesAt(null);

    [Fact]
    public void A_wake_frees_a_lease_that_ran_out() =>
        Given(Grant(1, Ann, since: 0)).When(10, new Wake()).Records(RanOut(1, at: 10));

    [Fact]
    public void A_wake_that_comes_early_does_nothing() =>
        Given(Grant(1, Ann, since: 0), Joined("b", Bob, since: 1, deadline: 35)).When(9.999, new Wake()).Records();

    [Fact]
    public void A_wake_that_comes_twice_does_nothing_more() =>
        Given(Grant(1, Ann, since: 0)).When(10, new Wake()).Then().When(10, new Wake()).Records();

    [Fact]
    public void A_lease_is_held_until_just_before_its_end() =>
        Given(Grant(1, Ann, since: 0)).When(9.999, Try(Bob)).Refuses("lock.busy");

    [Fact]
    public void A_lease_is_free_for_the_next_at_its_end_even_when_the_alarm_is_late() =>
        Given(Grant(1, Ann, since: 0)).When(10, Try(Bob))
            .Records(RanOut(1, at: 10), Grant(2, Bob, since: 10)).Replies(Held(2, Bob, since: 10));

    [Fact]
    public void A_lease_that_ran_out_cannot_be_extended_even_if_nobody_took_the_lock() =>
        Given(Grant(1, Ann, since: 0)).When(10, new Extend(1, Ttl)).Refuses("lock.stale-token");

    [Fact]
    public void A_release_after_the_end_does_nothing() =>
        Given(Grant(1, Ann, since: 0)).When(10, new Release(1)).Records().Replies(Done.Value);

    [Fact]
    public void An_extended_lease_wakes_the_lock_at_its_new_end() =>
        Given(Grant(1, Ann, since: 0)).When(5, new Extend(1, Ttl)).Then().WakesAt(15)
            .When(10, new Wake()).Records();

    [Fact]
    public void A_lease_that_runs_out_is_handed_over_and_the_waiter_is_answered() =>
        Given(Grant(1, Ann, since: 0), Joined("b", Bob, since: 1, deadline: 35)).When(10, new Wake())
            .Records(RanOut(1, at: 10), Grant(2, Bob, since: 10, waiter: "b"))
            .Answers(("b", Held(2, Bob, since: 10)));
}
