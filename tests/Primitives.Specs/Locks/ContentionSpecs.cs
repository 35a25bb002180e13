using Primitives.Locks;

namespace Primitives.Specs.Locks;

public sealed class ContentionSpecs : LockSpecs
{
    private static readonly LockEvent[] HeldByAnn = [Grant(1, Ann, since: 0)];

    [Fact]
    public void A_patient_caller_joins_the_line() =>
        Given(HeldByAnn).When(5, Wait(Bob, patience: 30))
            .Records(Joined("caller", Bob, since: 5, deadline: 35)).Waits(Primitives.Wait.InLine);

    [Fact]
    public void A_patient_caller_does_not_wait_for_a_free_lock() =>
        When(0, Wait(Bob, patience: 30)).Replies(Held(1, Bob, since: 0));

    [Fact]
    public void A_release_hands_over_to_the_first_in_line_and_answers_it() =>
        Given(HeldByAnn).Given(Joined("b", Bob, 1, 35), Joined("c", Cid, 2, 35)).When(5, new Release(1))
            .Records(GivenBack(1, at: 5), Grant(2, Bob, since: 5, waiter: "b")).Replies(Done.Value)
            .Answers(("b", Held(2, Bob, since: 5)));

    [Fact]
    public void A_release_passes_over_those_whose_patience_is_over_and_tells_them_so() =>
        Given(HeldByAnn).Given(Joined("b", Bob, 1, 4), Joined("c", Cid, 2, 35)).When(5, new Release(1))
            .Records(GivenBack(1, at: 5), GaveUp("b", at: 5), Grant(2, Cid, since: 5, waiter: "c"))
            .Answers(("b", "lock.busy"), ("c", Held(2, Cid, since: 5)));

    [Fact]
    public void The_line_is_served_in_the_order_of_arrival() =>
        Given(HeldByAnn).When(1, Wait(Bob, 30), "b").Then().When(2, Wait(Cid, 30), "c").Then()
            .When(3, new Release(1)).Answers(("b", Held(2, Bob, since: 3))).Then()
            .When(4, new Release(2)).Answers(("c", Held(3, Cid, since: 4)));

    [Fact]
    public void Patience_runs_out_at_the_deadline() =>
        Given(HeldByAnn).Given(Joined("b", Bob, 1, 4)).WakesAt(4).When(4, new Wake())
            .Records(GaveUp("b", at: 4)).Answers(("b", "lock.busy"));

    [Fact]
    public void Nobody_overtakes_the_line_when_the_alarm_is_late() =>
        Given(HeldByAnn).Given(Joined("b", Bob, 1, 35)).When(11, Try(Cid)).Refuses("lock.busy");

    [Fact]
    public void Joining_a_line_that_is_due_serves_the_first_at_once() =>
        Given(HeldByAnn).Given(Joined("b", Bob, 1, 35)).When(11, Wait(Cid, patience: 30)).Records(
            RanOut(1, at: 11), Grant(2, Bob, since: 11, waiter: "b"), Joined("caller", Cid, since: 11, deadline: 41));

    [Fact]
    public void A_line_in_which_nobody_waits_any_more_stops_nobody() =>
        Given(HeldByAnn).Given(Joined("b", Bob, 1, 4)).When(11, Try(Cid))
            .Records(RanOut(1, at: 11), GaveUp("b", at: 11), Grant(2, Cid, since: 11));

    [Fact]
    public void A_full_line_takes_nobody_more() =>
        Given(HeldByAnn).Given(Enumerable.Range(0, 1000).Select(n => Joined($"b{n}", Bob, 1, 35)))
            .When(5, Wait(Cid, patience: 30)).Refuses("lock.line-full");

    [Fact]
    public void A_full_line_takes_one_more_when_somebodys_patience_is_over() =>
        Given(HeldByAnn).Given(Enumerable.Range(0, 1000).Select(n => Joined($"b{n}", Bob, 1, n == 500 ? 4 : 35)))
            .When(5, Wait(Cid, patience: 30)).Records(GaveUp("b500", at: 5), Joined("caller", Cid, 5, 35));

    [Fact]
    public void A_caller_that_goes_leaves_the_line() =>
        Given(HeldByAnn).Given(Joined("b", Bob, 1, 35)).When(5, new Withdraw(new("b"))).Records(Left("b", at: 5))
            .Then().When(6, new Release(1)).Records(GivenBack(1, at: 6));

    [Fact]
    public void A_caller_that_goes_in_the_moment_of_its_grant_leaves_its_lease() =>
        Given(Grant(1, Ann, since: 0, waiter: "a")).When(5, new Withdraw(new("a"))).Records();
}
