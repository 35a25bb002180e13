using Primitives.Locks;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Locks;

public sealed class FencingSpecs : LockSpecs
{
    [Fact]
    public void Each_grant_takes_the_next_token() =>
        Given(Grant(7, Ann, since: 0), GivenBack(7, at: 1)).When(2, Try(Bob)).Replies(Held(8, Bob, since: 2));

    [Fact]
    public void An_extension_keeps_the_token() =>
        Assert.Equal(7, Given(Grant(7, Ann, since: 0)).When(5, new Extend(7, Ttl)).Replied<Lease>().Token);

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(-7)]
    [InlineData(long.MaxValue)]
    public void Any_other_token_cannot_extend(long token) =>
        Given(Grant(7, Ann, since: 0)).When(5, new Extend(token, Ttl)).Refuses("lock.stale-token");

    [Fact]
    public void A_release_with_an_old_token_leaves_the_holder_alone() =>
        Given(Grant(1, Ann, since: 0), RanOut(1, at: 10), Grant(2, Bob, since: 10))
            .When(11, new Release(1)).Records().Replies(Done.Value);

    [Fact]
    public void The_token_of_another_lock_does_not_release_under_another_owners_name() =>
        Given(Grant(1, Ann, since: 0)).When(5, new Release(1, Owner: "bob")).Records();

    [Fact]
    public void The_token_of_another_lock_does_not_extend_under_another_owners_name() =>
        Given(Grant(1, Ann, since: 0)).When(5, new Extend(1, Ttl, Owner: "bob")).Refuses("lock.stale-token");

    [Fact]
    public void The_right_name_with_the_right_token_does() =>
        Given(Grant(1, Ann, since: 0)).When(5, new Extend(1, Ttl, Owner: "ann")).Then()
            .When(6, new Release(1, Owner: "ann")).Records(GivenBack(1, at: 6));

    [Fact]
    public void Tokens_strictly_rise_over_ten_thousand_cycles_of_acquire_and_expire_or_release()
    {
        var spec = Given();
        for (var cycle = 0; cycle < 10_000; cycle++)
        {
            spec.When(cycle * 20, Try(Ann));
            Assert.Equal(cycle + 1, spec.Replied<Lease>().Token);
            spec.Then();
            if (cycle % 3 == 0) spec.When((cycle * 20) + 5, new Release(cycle + 1)).Then();
            if (cycle % 3 == 1) spec.When((cycle * 20) + 10, new Wake()).Then();
        }
    }
}
