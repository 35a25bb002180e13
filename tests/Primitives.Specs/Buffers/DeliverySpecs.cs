using Primitives.Buffers;
using Primitives.Specs.Harness;
using static Primitives.Buffers.BufferEvent;

namespace Primitives.Specs.Buffers;

/// <summary>Attempts at sealed batches, reducers, and dead letters.</summary>
public sealed class DeliverySpecs : BufferSpecs
{
    [Fact]
    public void A_batch_that_is_delivered_is_gone()
    {
        var spec = Begin(Added(null, 0, 1).When(10, new Wake()).Then(), 10, "batch-1").WakesAt(20);
        spec.CallsFor(new Duty("batch-1", 1, Begun: true, BufferRows.Within(1, 1, 2))
        {
            Handler = "it", Deadline = Clock.At(20),
        });
        spec.When(12, new Complete("batch-1", 1)).Records(new Completed(1, 1, Clock.At(12), 2)).Then().WakesAt(null);
        Assert.Equal((BufferStatus.Idle, ""), (Status(spec, 12).Status, Events(spec, 12, 1)));
        spec.When(13, new Complete("batch-1", 1)).Refuses("buffer.stale-attempt");
        spec.When(13, new Fail("batch-1", 1, "It failed.")).Refuses("buffer.stale-attempt");
    }

    [Fact]
    public void Batches_are_delivered_in_their_order_and_a_later_one_waits()
    {
        var spec = Added(Windowed with { MaxEvents = 1, Retry = ThreeTimes }, 0, 1);
        spec.When(2, new Begin(new("batch-2", 1, Begun: false))).Refuses("buffer.stale-attempt");
        Fail(Begin(spec, 2, "batch-1"), 3, "batch-1").CallsFor();
        Begin(spec.When(63, new Wake()).Then(), 63, "batch-1", 2).When(64, new Complete("batch-1", 2)).Then()
            .CallsFor(new Duty("batch-2", 1, Begun: false, BufferRows.Within(2, 1, 1)) { Handler = "it" });
    }

    [Fact]
    public void In_parallel_a_later_one_does_not_wait()
    {
        var spec = Added(Windowed with { MaxEvents = 1, Retry = ThreeTimes, Parallel = true }, 0, 1);
        Fail(Begin(Begin(spec, 2, "batch-2"), 2, "batch-1"), 3, "batch-1")
            .When(4, new Complete("batch-2", 1)).Records(new Completed(2, 1, Clock.At(4), 1));
    }

    [Fact]
    public void An_attempt_that_is_over_its_time_has_failed()
    {
        var spec = Begin(Added(Windowed with { Retry = ThreeTimes }, 0).When(10, new Wake()).Then(), 10, "batch-1");
        spec.When(20, new Complete("batch-1", 1)).Refuses("buffer.stale-attempt");
        spec.When(20, new Wake()).Records(new Failed(1, 1, Clock.At(20), "The attempt was over its time.",
            HandlerFailure.TimedOut, Clock.At(80))).Then().WakesAt(80);
    }

    [Theory]
    [InlineData("""{"state":1}""")]
    [InlineData("""{"stop":{}}""")]
    [InlineData("""{"schedule":{"never":true}}""")]
    [InlineData("""{"nonsense":1}""")]
    public void A_reply_that_means_nothing_here_fails_the_attempt(string reply)
    {
        var spec = Begin(Added(null, 0).When(10, new Wake()).Then(), 10, "batch-1");
        spec.When(11, new Complete("batch-1", 1, Json(reply))).Then();
        var letters = spec.When(12, new GetDeadLetters()).Replied<DeadLettersReply>().DeadLetters;
        Assert.Equal(HandlerFailure.InvalidReply, Assert.Single(letters).Error);
    }

    [Fact]
    public void What_a_handler_emits_is_recorded()
    {
        Begin(Added(null, 0).When(10, new Wake()).Then(), 10, "batch-1")
            .When(11, new Complete("batch-1", 1, Json("""{"emit":[{"name":"sent","data":7}]}"""))).Records(
                new Completed(1, 1, Clock.At(11), 1), new BufferEvent.Emitted(1, "sent", Json("7")));
    }

    [Fact]
    public void A_reducer_is_called_for_each_so_many_events_and_for_the_rest_at_the_seal()
    {
        var spec = Added(Windowed with { Keep = BufferKeep.Reduce, ReduceEvery = 2 }, 0, 1, 2);
        spec.CallsFor(new Duty("batch-1-reduce-2", 1, Begun: false, BufferRows.Within(1, 1, 2))
        {
            Kind = "reduce", Handler = "it",
        });
        Begin(spec, 3, "batch-1-reduce-2").When(4, new Complete("batch-1-reduce-2", 1, Json("""{"state":3}""")))
            .Records(new Reduced(1, 2, Clock.At(4), Json("3"))).Then().CallsFor();
        Begin(spec.When(10, new Wake()).Then(), 10, "batch-1-reduce-3")
            .When(11, new Complete("batch-1-reduce-3", 1, Json("""{"state":6}"""))).Then();
        var duty = Assert.Single(Duties(spec));
        Assert.Equal(("batch-1", "execute", null, "6"),
            (duty.Id, duty.Kind, duty.Input, duty.State!.Value.GetRawText()));

        Begin(spec, 11, "batch-1").When(12, new Complete("batch-1", 1)).Then();
        Assert.Equal("", Events(spec, 12, 1));
    }

    [Fact]
    public void A_reducer_that_fails_for_good_makes_its_batch_a_dead_letter_with_all_its_events()
    {
        var spec = Added(Windowed with { Keep = BufferKeep.Reduce, ReduceEvery = 2 }, 0, 1, 2);
        Fail(Begin(spec, 3, "batch-1-reduce-2"), 4, "batch-1-reduce-2");
        Assert.Equal((BufferStatus.Idle, "1 2 3"), (Status(spec, 5).Status, Events(spec, 5, 1)));

        spec.When(6, new RedriveDeadLetter(1)).Then();
        Begin(spec, 6, "batch-1-reduce-2", 2).When(7, new Complete("batch-1-reduce-2", 2)).Then().WakesAt(null);
    }

    [Fact]
    public void What_comes_late_of_a_reducer_of_a_cleared_batch_changes_nothing()
    {
        var spec = Begin(Added(Windowed with { Keep = BufferKeep.Reduce, ReduceEvery = 1 }, 0), 1, "batch-1-reduce-1");
        spec.When(2, new Clear()).Then().When(3, new Complete("batch-1-reduce-1", 1))
            .Refuses("buffer.stale-attempt");
    }

    [Fact]
    public void A_dead_letter_is_redriven_with_all_its_attempts_as_the_last_in_the_line()
    {
        var spec = Add(Dead(Windowed with { Retry = ThreeTimes with { MaxAttempts = 1 } }), 12, 3);
        spec.When(13, new Flush()).Then().When(14, new RedriveDeadLetter(1)).Then();
        Assert.Equal([2L, 1L], Status(spec, 14).Sealed.Select(batch => batch.Batch));
        Assert.Equal(0, Status(spec, 14).DeadCount);
        spec.When(14, new RedriveDeadLetter(1)).Refuses("buffer.not-found");

        Begin(spec, 15, "batch-2").When(15, new Complete("batch-2", 1)).Then();
        Begin(spec, 16, "batch-1", 2).When(17, new Complete("batch-1", 2))
            .Records(new Completed(1, 2, Clock.At(17), 2));
    }

    [Fact]
    public void A_dead_letter_is_edited_and_its_delivery_has_another_id()
    {
        var spec = Dead();
        spec.When(12, new EditDeadLetter(1, 1) { Event = Json("100") }).Then();
        Assert.Equal(2, spec.When(12, new EditDeadLetter(1, 2)).Replied<DeadLetter>().Editions);
        Assert.Equal("100", Events(spec.Then(), 12, 1));
        spec.When(12, new EditDeadLetter(1, 1)).Refuses("buffer.last-event");
        spec.When(12, new EditDeadLetter(1, 2)).Refuses("buffer.not-found");
        spec.When(12, new EditDeadLetter(2, 1)).Refuses("buffer.not-found");

        spec.When(13, new RedriveDeadLetter(1)).Then();
        Assert.Equal("batch-1.2", Assert.Single(Duties(spec)).Id);
    }

    [Fact]
    public void A_dead_letter_is_discarded_with_its_events_on_request_only()
    {
        var spec = Dead();
        spec.When(12, new DiscardDeadLetter(1)).Records(new Discarded(1, Clock.At(12), 2)).Then();
        Assert.Equal((0, ""), (Status(spec, 12).DeadCount, Events(spec, 12, 1)));
        spec.When(12, new DiscardDeadLetter(1)).Refuses("buffer.not-found");
    }

    [Fact]
    public void With_no_room_for_one_more_dead_letter_a_batch_is_tried_on()
    {
        var spec = Add(Dead(Windowed with { MaxDeadLetters = 1, MaxEvents = 2 }), 20, 3).When(21, new Flush()).Then();
        Begin(spec, 22, "batch-2").When(23, new Fail("batch-2", 1, "It failed.")).Records(
            new Failed(2, 1, Clock.At(23), "It failed.", null, Clock.At(323))).Then().WakesAt(323);
    }

    private static IReadOnlyList<Duty> Duties(
        Spec<BufferEntity, BufferState, BufferEvent, BufferDefinition> spec) => BufferEntity.Duties(spec.State);
}
