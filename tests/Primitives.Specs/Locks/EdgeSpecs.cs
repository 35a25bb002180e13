using Primitives.Locks;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Locks;

public sealed class EdgeSpecs : LockSpecs
{
    [Fact]
    public void The_longest_lease_and_the_longest_patience_are_counted_out()
    {
        var month = TimeSpan.FromDays(30);
        When(0, new Acquire(Ann, month)).Then().WakesAt(month.TotalSeconds)
            .When(1, new Acquire(Bob, month, month)).Waits(Primitives.Wait.InLine);
    }

    [Fact]
    public void The_shortest_lease_is_one_tick() =>
        Assert.Equal(Clock.At(0).AddTicks(1), When(0, new Acquire(Ann, TimeSpan.FromTicks(1))).Replied<Lease>().Until);

    [Fact]
    public void A_deadline_and_an_end_in_the_same_moment_end_both() =>
        Given(Grant(1, Ann, since: 0), Joined("b", Bob, 1, 10)).When(10, new Wake())
            .Records(RanOut(1, at: 10), GaveUp("b", at: 10)).Then().WakesAt(null);

    [Fact]
    public void A_thousand_waiters_give_up_in_one_moment() =>
        Given(Grant(1, Ann, since: 0)).Given(Enumerable.Range(0, 1000).Select(n => Joined($"b{n}", Bob, 1, 4)))
            .When(4, new Wake()).Then().WakesAt(10).When(5, Wait(Cid, 30)).Waits(Primitives.Wait.InLine);

    [Fact]
    public void A_lock_that_was_asleep_for_a_year_hands_over_to_nobody_and_starts_afresh() =>
        Given(Grant(1, Ann, since: 0), Joined("b", Bob, 1, 35)).When(31_536_000, Try(Cid)).Records(
            RanOut(1, at: 31_536_000), GaveUp("b", at: 31_536_000), Grant(2, Cid, since: 31_536_000));

    [Fact]
    public void A_caller_that_never_waited_goes_without_a_trace() =>
        Given(Grant(1, Ann, since: 0)).When(5, new Withdraw(new("nobody"))).Records();
}
