using Primitives.Queues;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Queues;

/// <summary>Limits, lanes, pauses, and what is told of them.</summary>
public sealed class LimitSpecs : QueueSpecs
{
    [Fact]
    public void No_more_run_than_may()
    {
        var spec = With(Queue(Plain with { Concurrency = 2 }), null, null, null);
        Assert.Equal([1, 2], Taken(spec, 0));
        var why = Assert.Single(Why(spec, 1, 3), wait => wait.For == WaitKind.Concurrency);
        Assert.Equal(2, why.Limit);
        Assert.Equal([1, 2], why.Events!);
        spec.When(1, Done(1)).Then();
        Assert.Equal([3], Taken(spec, 1));
    }

    [Fact]
    public void A_rate_lets_a_burst_begin_and_then_one_by_one()
    {
        var spec = With(Queue(Plain with { Rate = new(2, TimeSpan.FromSeconds(10)) }), null, null, null, null);
        Assert.Equal([1, 2], Taken(spec, 0));
        Assert.Equal(Clock.At(5), Assert.Single(Why(spec, 1, 3), wait => wait.For == WaitKind.Rate).Until);
        Assert.Empty(Taken(spec, 4));
        Assert.Equal([3], Taken(spec, 5));
    }

    [Fact]
    public void A_key_that_comes_too_often_waits_and_the_others_go_on()
    {
        var spec = With(Queue(Plain with { KeyRate = new(1, TimeSpan.FromSeconds(10)) }), "a", "a", "b");
        Assert.Equal([1, 3], Taken(spec, 0));
        spec.When(1, Done(1)).Then();
        Assert.Empty(Taken(spec, 1));
        Assert.Equal((WaitKind.KeyRate, Clock.At(10)), (Why(spec, 2, 2)[0].For, Why(spec, 2, 2)[0].Until));
        spec.When(10, new Wake()).Then();
        Assert.Equal([2], Taken(spec, 10));
    }

    [Fact]
    public void With_a_concurrency_of_its_own_a_key_begins_in_order()
    {
        var spec = With(Queue(Plain with { KeyConcurrency = 2 }), "a", "a", "a", "a");
        Assert.Equal([1, 2], Taken(spec, 0));
        spec.When(1, Done(2)).Then();
        Assert.Equal([3], Taken(spec, 1));
    }

    [Fact]
    public void What_is_made_ready_for_one_that_came_too_late_overtakes_nothing()
    {
        var spec = Queue(Plain with { KeyConcurrency = 2, Concurrency = 1 });
        spec.When(0, Event("a") with { Deadline = Clock.At(5) }).Then();
        With(spec, "a", "a");
        Assert.Empty(Taken(spec, 10));
        Assert.Equal(EventPhase.Ready, Find(spec, 10, 3).Phase);
        Assert.Equal([2], Taken(spec, 10));
    }

    [Fact]
    public void A_lane_runs_one_at_a_time_and_without_a_key_they_are_taken_in_turn()
    {
        var spec = With(Queue(Plain with { Lanes = 2 }), null, null, null);
        Assert.Equal([1, 2], Taken(spec, 0));
        Assert.Equal(new LaneReply(0, 1, 1), spec.When(0, new GetLane(0)).Replied<LaneReply>());
        Assert.Equal([1], Assert.Single(Why(spec, 1, 3), wait => wait.For == WaitKind.Lane).Events!);
        spec.When(1, Done(1)).Then();
        Assert.Equal([3], Taken(spec, 1));
    }

    [Fact]
    public void Another_number_of_lanes_keeps_the_order_of_a_key()
    {
        var spec = With(Queue(Plain with { Lanes = 2 }), "a", "a", "a");
        Assert.Equal([1], Taken(spec, 0));
        spec.Defined(Plain with { Lanes = 7 }).When(1, Event("a")).Then();
        Assert.Empty(Taken(spec, 1));
        foreach (var number in (long[])[1, 2, 3])
        {
            spec.When(2, Done(number)).Then();
            Assert.Equal([number + 1], Taken(spec, 2));
        }
    }

    [Fact]
    public void One_lane_more_moves_no_more_keys_than_it_takes()
    {
        var hashes = Enumerable.Range(0, 1000).Select(n => StableHash.Of($"key {n}")).ToList();
        for (var count = 1; count < 20; count++)
        {
            var moved = hashes.Where(hash => JumpHash.Of(hash, count) != JumpHash.Of(hash, count + 1)).ToList();
            Assert.All(moved, hash => Assert.Equal(count, JumpHash.Of(hash, count + 1)));
            Assert.InRange(moved.Count, 1, 1000 * 2 / (count + 1));
        }
    }

    [Fact]
    public void While_it_is_paused_nothing_is_taken_and_why_says_so()
    {
        var spec = With(Queue(), "a").When(1, new PauseQueue { Reason = "broken" }).Then();
        Assert.Empty(Taken(spec, 2));
        var why = Why(spec, 2, 1)[0];
        Assert.Equal((WaitKind.Pause, "broken"), (why.For, why.Reason));
        spec.When(3, new ResumeQueue()).Then();
        Assert.Equal([1], Taken(spec, 3));
    }

    [Fact]
    public void While_it_is_drained_nothing_is_added_and_the_rest_is_done()
    {
        var spec = With(Queue(), "a").When(1, new DrainQueue()).Then();
        spec.When(2, Event()).Refuses("queue.draining");
        Assert.Equal([1], Taken(spec, 2));
        spec.When(3, new ResumeQueue()).Then().When(3, Event()).Replies(new EnqueueReply(2));
    }

    [Fact]
    public void Why_tells_behind_whom_an_event_waits()
    {
        var spec = With(Queue(), "a", "a", "b", "a");
        Assert.Equal((WaitKind.Key, 2), (Why(spec, 0, 4)[0].For, Why(spec, 0, 4)[0].Ahead));
        Assert.Equal([1, 2], Why(spec, 0, 4)[0].Events!);
        Assert.Equal([1], Assert.Single(Why(spec, 0, 3), wait => wait.For == WaitKind.Turn).Events!);
        Assert.Equal(WaitKind.Receiver, Assert.Single(Why(spec, 0, 1)).For);
        var key = spec.When(0, new GetKey("a")).Replied<KeyReply>();
        Assert.Equal([1], key.Begun);
        Assert.Equal(2, key.Waiting);
        Taken(spec, 1);
        spec.When(2, Failed(1)).Then();
        Assert.Equal((WaitKind.Retry, Clock.At(7)), (Why(spec, 3, 1)[0].For, Why(spec, 3, 1)[0].Until));
        Assert.Empty(Why(spec, 3, 3));
    }

    [Fact]
    public void An_event_is_cancelled_wherever_it_is()
    {
        var spec = With(Queue(), "a", "a", "a", "b");
        spec.When(0, Event("c") with { Delay = TimeSpan.FromSeconds(60) }).Then();
        Assert.Equal([1], Taken(spec, 0, max: 1));
        foreach (var (number, was) in new[] { (2, EventPhase.Blocked), (4, EventPhase.Ready), (5, EventPhase.Delayed),
            (1, EventPhase.Running) })
            spec.When(1, new CancelEvent { Number = number }).Replies(new CancelReply(true, was)).Then();
        spec.When(2, Done(1)).Refuses("queue.stale-attempt");
        Assert.Equal([3], Taken(spec, 2));
        spec.When(2, Failed(3)).Then().When(3, new CancelEvent { Number = 3 })
            .Replies(new CancelReply(true, EventPhase.Resting)).Then().WakesAt(7).When(7, new Wake()).Then()
            .WakesAt(null);
        spec.When(8, new CancelEvent { Number = 3 }).Replies(new CancelReply(false, EventPhase.NotFound));
        Assert.Equal((0, 0, 0), (Status(spec).Ready, Status(spec).Delayed, Status(spec).Running));
    }
}
