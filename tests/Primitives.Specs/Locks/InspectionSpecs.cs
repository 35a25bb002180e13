using Primitives.Locks;
using Primitives.Specs.Harness;
using static Primitives.Locks.LockEvent;

namespace Primitives.Specs.Locks;

public sealed class InspectionSpecs : LockSpecs
{
    [Fact]
    public void A_lock_that_nobody_ever_held_says_so() =>
        When(0, new Inspect()).Records().Replies(new LockInfo(0, Holder: null, 0, Waiters: [], History: []));

    [Fact]
    public void It_tells_who_holds_who_waits_and_what_happened()
    {
        var info = Given(Grant(1, Ann, since: 0), Joined("b", Bob, 1, 35), Joined("c", Cid, 2, 4))
            .When(5, new Inspect()).Records().Replied<LockInfo>();

        Assert.Equal((1, 2, Held(1, Ann, since: 0)), (info.Fence, info.WaiterCount, info.Holder));
        Assert.Equal([new(Bob, Clock.At(1), Clock.At(35)), new(Cid, Clock.At(2), Clock.At(4))], info.Waiters);
        Assert.Equal([(LockChangeKind.Granted, Ann), (LockChangeKind.Queued, Bob), (LockChangeKind.Queued, Cid)],
            info.History.Select(entry => (entry.What, entry.Owner!)));
    }

    [Fact]
    public void A_lease_that_ran_out_is_not_shown_as_held_when_the_alarm_is_late()
    {
        var info = Given(Grant(1, Ann, since: 0)).When(10, new Inspect()).Replied<LockInfo>();

        Assert.Null(info.Holder);
        Assert.Equal(1, info.Fence);
    }

    [Fact]
    public void The_line_is_told_in_pages()
    {
        var line = Given(Grant(1, Ann, since: 0))
            .Given(Enumerable.Range(0, 250).Select(n => Joined($"b{n}", new($"b{n}"), 1, 35)));

        Assert.Equal((250, 100, "b0"), Page(new()));
        Assert.Equal((250, 50, "b200"), Page(new(Skip: 200)));
        Assert.Equal((250, 3, "b7"), Page(new(Skip: 7, Take: 3)));
        Assert.Equal((250, 0, null), Page(new(Skip: int.MaxValue)));

        (int, int, string?) Page(Inspect command)
        {
            var info = line.When(5, command).Replied<LockInfo>();
            return (info.WaiterCount, info.Waiters.Count, info.Waiters is [var first, ..] ? first.Owner.Name : null);
        }
    }

    [Fact]
    public void A_callers_ticket_is_not_shown_to_others() =>
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(
            Given(Grant(1, Ann, since: 0, waiter: "secret-1"), Joined("secret-2", Bob, 1, 35), Left("secret-2", 2))
                .When(5, new Inspect()).Replied<LockInfo>(), LockJson.Default.LockInfo), StringComparison.Ordinal);

    [Fact]
    public void Everything_that_can_happen_is_in_the_history_with_its_time_its_token_and_its_owner()
    {
        var history = Given(
                Grant(1, Ann, since: 0), Joined("b", Bob, 1, 3), Joined("c", Cid, 2, 35), GaveUp("b", 3), Left("c", 4),
                new Extended(Held(1, Ann, 0, until: 15), Clock.At(5)), GivenBack(1, 6), Grant(2, Bob, 7), RanOut(2, 17))
            .When(20, new Inspect()).Replied<LockInfo>().History;

        Assert.Equal([
            new(Clock.At(0), LockChangeKind.Granted, 1, Ann), new(Clock.At(1), LockChangeKind.Queued, null, Bob),
            new(Clock.At(2), LockChangeKind.Queued, null, Cid), new(Clock.At(3), LockChangeKind.TimedOut, null, Bob),
            new(Clock.At(4), LockChangeKind.Withdrawn, null, Cid), new(Clock.At(5), LockChangeKind.Extended, 1, Ann),
            new(Clock.At(6), LockChangeKind.Released, 1, Ann), new(Clock.At(7), LockChangeKind.Granted, 2, Bob),
            new(Clock.At(17), LockChangeKind.Expired, 2, Bob)], history);
    }

    [Fact]
    public void The_history_names_what_happened_as_the_events_are_named() =>
        Assert.Equal(
            LockEntity.Stored.Where(type => type.Kind == StoredKind.Event).Select(type => $"\"{type.Name}\""),
            Enum.GetValues<LockChangeKind>()
                .Select(kind => JsonSerializer.Serialize(kind, LockJson.Default.LockChangeKind)));

    [Fact]
    public void The_history_keeps_the_last_thirty_two()
    {
        var history = Given(Enumerable.Range(1, 40).Select(n => Grant(n, Ann, since: n)))
            .When(50, new Inspect()).Replied<LockInfo>().History;

        Assert.Equal(Enumerable.Range(9, 32).Select(n => (long?)n), history.Select(entry => entry.Token));
    }

    [Fact]
    public void Renewals_in_a_row_are_one_entry_the_last()
    {
        var history = Given(Grant(1, Ann, since: 0))
            .Given(Enumerable.Range(1, 100).Select(n => new Extended(Held(1, Ann, 0, until: n + 10), Clock.At(n))))
            .When(101, new Inspect()).Replied<LockInfo>().History;

        Assert.Equal([(LockChangeKind.Granted, Clock.At(0)), (LockChangeKind.Extended, Clock.At(100))],
            history.Select(entry => (entry.What, entry.At)));
    }
}
