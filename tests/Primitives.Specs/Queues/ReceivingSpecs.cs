using Primitives.Queues;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Queues;

/// <summary>Events are added, taken, and acknowledged or tried again, in order of their keys.</summary>
public sealed class ReceivingSpecs : QueueSpecs
{
    [Fact]
    public void What_is_added_is_taken_once_and_gone_when_it_is_acknowledged()
    {
        var spec = With(Queue(), null, null);
        Assert.Equal([1, 2], Taken(spec, 1));
        Assert.Empty(Taken(spec, 2));
        spec.When(3, Done(1)).Replies(new ReceiptsReply(1, [])).Then();
        Assert.Equal((1, 1), (Status(spec).Running, Status(spec).Succeeded));
        Assert.Equal(EventPhase.NotFound, Find(spec, 4, 1).Phase);
    }

    [Fact]
    public void Of_a_key_one_is_out_at_a_time_and_the_next_comes_in_order()
    {
        var spec = With(Queue(), "a", "a", "b", "a");
        Assert.Equal([1, 3], Taken(spec, 1));
        spec.When(2, Done(1)).Then();
        Assert.Equal([2], Taken(spec, 2));
        spec.When(3, Done(2)).Then();
        Assert.Equal([4], Taken(spec, 3));
    }

    [Fact]
    public void An_event_that_fails_keeps_its_place_and_holds_up_no_other_key()
    {
        var spec = With(Queue(), "a", "a", "b");
        Assert.Equal([1, 3], Taken(spec, 1));
        spec.When(2, Failed(1)).Then().WakesAt(7).When(6, new Wake()).Records().When(7, new Wake()).Then();
        Assert.Equal([1], Taken(spec, 7));
        spec.When(8, Done(1)).Refuses("queue.stale-attempt");
        spec.When(8, Done(1, attempt: 2)).Then();
        Assert.Equal([2], Taken(spec, 8));
    }

    [Fact]
    public void A_lease_that_ends_is_a_failure_and_its_receipt_is_stale()
    {
        var spec = With(Queue(), "a");
        Assert.Equal([1], Taken(spec, 0));
        spec.WakesAt(10).When(10, Done(1)).Refuses("queue.stale-attempt");
        spec.When(10, new Wake()).Then().WakesAt(15).When(15, new Wake()).Then();
        Assert.Equal("timed-out", Find(spec, 15, 1).Failures![0].Error);
        Assert.Equal([1], Taken(spec, 15));
    }

    [Fact]
    public void A_lease_can_be_lengthened()
    {
        var spec = With(Queue(), "a");
        Taken(spec, 0);
        spec.When(9, new Extend([new Receipt(1, 1)], TimeSpan.FromSeconds(10))).Then();
        spec.When(10, new Wake()).Then().When(18, Done(1)).Replies(new ReceiptsReply(1, []));
        spec.When(18, new Extend([new Receipt(1, 7)], TimeSpan.FromSeconds(1))).Refuses("queue.stale-attempt");
    }

    [Fact]
    public void What_is_stale_in_a_batch_is_told_and_the_rest_is_done()
    {
        var spec = With(Queue(), null, null);
        Taken(spec, 0);
        var both = new Acknowledge([new Acknowledgement(1, 1), new Acknowledgement(2, 5)]);
        spec.When(1, both).Replies(new ReceiptsReply(1, [2]));
    }

    [Fact]
    public void A_receiver_that_waits_gets_what_comes()
    {
        var spec = Queue().When(0, Take(wait: 5), "first").Waits(Wait.InLine).Then().WakesAt(5);
        spec.When(1, Take(wait: 5), "second").Then();
        spec.When(2, Event("a")).Answers(("first", new ReceiveReply(
            [new(1, 1, Clock.At(12), Json("{}"), Clock.At(2), Key: "a")]))).Then();
        spec.When(6, new Wake()).Answers(("second", new ReceiveReply([]))).Then();
        spec.When(7, Take(wait: 5), "third").Then().When(7, new Withdraw(new("third"))).Then();
        Assert.Equal(0, Status(spec).Receivers);
    }

    [Fact]
    public void The_next_of_a_key_goes_to_a_receiver_that_waits()
    {
        var spec = With(Queue(), "a", "a");
        Taken(spec, 0);
        spec.When(1, Take(wait: 5), "waits").Then().When(2, Done(1)).Answers(("waits", new ReceiveReply(
            [new(2, 1, Clock.At(12), Json("{}"), Clock.At(0), Key: "a")])));
    }

    [Fact]
    public void The_higher_priority_comes_first_and_of_one_key_the_earlier()
    {
        var spec = Queue();
        spec.When(0, Event() with { Priority = -1 }).Then().When(0, Event("a")).Then();
        spec.When(0, Event("a") with { Priority = 9 }).Then().When(0, Event() with { Priority = 5 }).Then();
        Assert.Equal([4], Taken(spec, 1, max: 1));
        Assert.Equal([2, 1], Taken(spec, 1));
    }

    [Fact]
    public void A_delayed_event_comes_when_it_is_due_and_holds_up_nobody()
    {
        var spec = Queue();
        spec.When(0, Event("a") with { Delay = TimeSpan.FromSeconds(30) }).Then().When(1, Event("a")).Then();
        Assert.Equal([2], Taken(spec, 1));
        spec.WakesAt(11).When(2, Done(2)).Then().WakesAt(30).When(30, new Wake()).Then();
        Assert.Equal([1], Taken(spec, 30));
    }

    [Fact]
    public void A_batch_is_added_in_order()
    {
        var spec = Queue();
        var named = Event("b") with { Id = "x" };
        spec.When(0, new EnqueueMany([Event("a"), Event("a"), named, named]))
            .Replies(new EnqueueManyReply([new(1), new(2), new(3), new(3, IsDuplicate: true)])).Then();
        Assert.Equal([1, 3], Taken(spec, 1));
    }

    [Fact]
    public void An_id_is_remembered_for_its_window()
    {
        var spec = Queue(Plain with { DedupWindow = TimeSpan.FromSeconds(60) });
        spec.When(0, Event() with { Id = "x" }).Then();
        spec.When(59, Event() with { Id = "x" }).Records().Replies(new EnqueueReply(1, IsDuplicate: true));
        spec.When(60, Event() with { Id = "x" }).Replies(new EnqueueReply(2));
    }

    [Fact]
    public void Content_is_remembered_where_that_is_asked_for()
    {
        var spec = Queue(Plain with { DedupBy = DedupBy.Content });
        spec.When(0, Event("a")).Then().When(1, Event("a")).Replies(new EnqueueReply(1, IsDuplicate: true));
        spec.When(1, Event("b")).Replies(new EnqueueReply(2));
    }

    [Fact]
    public void A_queue_that_is_full_takes_no_more()
    {
        var spec = With(Queue(Plain with { MaxEvents = 1 }), "a");
        spec.When(1, Event()).Refuses("queue.full");
        Taken(spec, 1);
        spec.When(2, Done(1)).Then().When(2, Event()).Replies(new EnqueueReply(2));
    }

    [Fact]
    public void Nothing_lost_waits_for_a_key_whose_next_was_not_at_hand()
    {
        // A lease ends in a wake, which has not looked for who is next of that key: it looks again at once.
        var spec = With(Queue(Plain with { Retry = Plain.Retry with { MaxAttempts = 1 } }), "a", "a");
        Taken(spec, 0);
        spec.When(10, new Wake()).Then().WakesAt(10).When(10, new Wake()).Then();
        Assert.Equal([2], Taken(spec, 10));
    }
}
