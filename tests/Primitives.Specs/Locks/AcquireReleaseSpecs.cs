using Primitives.Locks;
using Primitives.Specs.Harness;
using static Primitives.Locks.LockEvent;

namespace Primitives.Specs.Locks;

public sealed class AcquireReleaseSpecs : LockSpecs
{
    [Fact]
    public void A_free_lock_is_granted() =>
        When(0, Try(Ann)).Records(Grant(1, Ann, since: 0)).Replies(Held(1, Ann, since: 0));

    [Fact]
    public void A_grant_says_who_what_for_since_when_and_until_when()
    {
        var lease = When(5, Try(Bob)).Replied<Lease>();

        Assert.Equal(("bob", "nightly report"), (lease.Owner.Name, lease.Owner.Purpose));
        Assert.Equal((Clock.At(5), Clock.At(15), Ttl), (lease.Since, lease.Until, lease.Ttl));
    }

    [Fact]
    public void A_lease_lasts_thirty_seconds_unless_told() =>
        When(0, new Acquire(Ann)).Replies(Held(1, Ann, since: 0, until: 30, ttl: 30));

    [Fact]
    public void A_held_lock_is_refused_and_says_when_to_ask_again()
    {
        var refusal = Given(Grant(1, Ann, since: 0)).When(5, Try(Bob)).Refuses("lock.busy");

        Assert.Equal(Clock.At(10), refusal.RetryAt);
        Assert.Contains("ann", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_owner_is_a_label_and_asking_twice_is_two_holders() =>
        Given(Grant(1, Ann, since: 0)).When(5, Try(Ann)).Refuses("lock.busy");

    [Fact]
    public void A_release_frees_the_lock() =>
        Given(Grant(1, Ann, since: 0)).When(5, new Release(1)).Records(GivenBack(1, at: 5)).Replies(Done.Value)
            .Then().When(5, Try(Bob)).Replies(Held(2, Bob, since: 5));

    [Fact]
    public void A_second_release_does_nothing() =>
        Given(Grant(1, Ann, since: 0), GivenBack(1, at: 5)).When(6, new Release(1)).Records().Replies(Done.Value);

    [Fact]
    public void A_release_of_a_lock_that_nobody_ever_held_does_nothing() =>
        When(0, new Release(1)).Records().Replies(Done.Value);

    [Fact]
    public void A_holder_moves_the_end_of_its_lease() =>
        Given(Grant(1, Ann, since: 0)).When(5, new Extend(1, TimeSpan.FromSeconds(20)))
            .Records(new Extended(Held(1, Ann, since: 0, until: 25, ttl: 20), Clock.At(5)))
            .Replies(Held(1, Ann, since: 0, until: 25, ttl: 20));

    [Fact]
    public void A_holder_may_shorten_its_lease() =>
        Given(Grant(1, Ann, since: 0)).When(5, new Extend(1, TimeSpan.FromSeconds(1)))
            .Replies(Held(1, Ann, since: 0, until: 6, ttl: 1)).Then().WakesAt(6);
}
