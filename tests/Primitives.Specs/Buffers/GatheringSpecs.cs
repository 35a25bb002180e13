using Primitives.Buffers;
using Primitives.Specs.Harness;
using static Primitives.Buffers.BufferEvent;

namespace Primitives.Specs.Buffers;

/// <summary>How events come into batches, and when those are sealed.</summary>
public sealed class GatheringSpecs : BufferSpecs
{
    [Fact]
    public void The_first_event_opens_a_batch_and_sets_its_time()
    {
        Defined().When(1, new Add(Json("1"))).Records(
            new Opened(1, Clock.At(1), Clock.At(1), BufferKeep.All, "it"),
            new Added(1, 1, Clock.At(1), 1, Json("1"))).Replies(new AddReply(1, 1, Clock.At(11)));
    }

    [Fact]
    public void Counts_rise_across_adds_and_order_is_kept()
    {
        var spec = Added(null, 0, 1, 2);
        Assert.Equal((3, 3, Clock.At(10)),
            (Status(spec).Open!.EventCount, Status(spec).Open!.Bytes, Status(spec).Open!.FlushAt));
        Assert.Equal("1 2 3", Events(spec, 3));
        Assert.Equal("2", spec.When(3, new GetState { After = 1, Take = 1 }).Replied<StateReply>().Events[0].Event
            .GetRawText());
    }

    [Fact]
    public void Without_a_definition_nothing_is_added()
    {
        new Spec<BufferEntity, BufferState, BufferEvent, BufferDefinition>()
            .When(0, new Add(Json("1"))).Refuses("buffer.undefined");
        Assert.NotNull(new BufferDefinition().Validate());
    }

    [Fact]
    public void Events_that_go_on_coming_are_flushed_at_the_longest_wait()
    {
        Added(Quiet, 0, 4, 8).WakesAt(12).When(12, new Wake()).Records(new Sealed(1, Clock.At(12), SealCause.MaxWait));
        Added(Quiet with { MaxWait = null }, 0, 4, 8).WakesAt(13);
    }

    [Fact]
    public void The_last_event_that_fits_seals_the_batch()
    {
        var spec = Added(Windowed with { MaxEvents = 2 }, 0, 1);
        Assert.Equal(SealCause.MaxEvents, Assert.Single(Status(spec, 1).Sealed).Cause);
        Assert.Equal(new AddReply(2, 1, Clock.At(12)),
            spec.When(2, new Add(Json("3"))).Replied<AddReply>());
    }

    [Fact]
    public void An_event_that_does_not_fit_opens_the_next_batch()
    {
        var spec = Added(Windowed with { MaxBytes = 4 }, 0);
        spec.When(1, new Add(Json("1234"))).Then();
        Assert.Equal([(1L, SealCause.MaxBytes), (2L, SealCause.MaxBytes)],
            Status(spec, 1).Sealed.Select(batch => (batch.Batch, batch.Cause!.Value)));
        Assert.Equal(("1", "1234"), (Events(spec, 1, 1), Events(spec, 1, 2)));
    }

    [Fact]
    public void Only_the_latest_event_is_kept_unless_told_otherwise()
    {
        var spec = Added(Windowed with { Keep = new BufferDefinition().Keep }, 0, 1, 2);
        Assert.Equal((3, 1), (Status(spec).Open!.EventCount, Status(spec).Open!.Bytes));
        Assert.Equal("3", Events(spec, 3));
    }

    [Fact]
    public void Several_are_added_together_or_not_at_all()
    {
        var spec = Defined(Windowed with { MaxEvents = 2, MaxSealed = 1 });
        NewEvent[] four = [new(Json("1"), "a"), new(Json("2")), new(Json("9"), "a"), new(Json("3"))];
        spec.When(0, new AddMany(four)).Replies(new AddManyReply(3, 1, 2)).Then();
        Assert.Equal(("1 2", "3"), (Events(spec, 0, 1), Events(spec, 0, 2)));

        spec.When(1, new AddMany([new(Json("4")), new(Json("5"))])).Refuses("buffer.full");
        Assert.Equal("3", Events(spec, 1));
        Assert.NotNull(new AddMany([]).Validate());
        Assert.NotNull(new AddMany([new(default)]).Validate());
    }

    [Fact]
    public void An_event_whose_id_is_remembered_is_not_added_again()
    {
        var spec = Add(Defined(Windowed with { RememberIds = TimeSpan.FromSeconds(30) }), 0, 1, "a");
        spec.When(1, new Add(Json("9"), "a")).Records().Replies(new AddReply(1, 0, IsDuplicate: true));
        spec.When(15, new Wake()).Then().When(29, new Add(Json("9"), "a")).Records();
        spec.When(30, new Add(Json("2"), "a")).Then();
        Assert.Equal("2", Events(spec, 30));
        Add(Add(Defined(Windowed with { RememberIds = TimeSpan.Zero }), 0, 1, "a"), 1, 2, "a").WakesAt(10);
    }

    [Fact]
    public void The_first_event_after_a_quiet_time_is_delivered_at_once_and_opens_the_window()
    {
        var spec = Added(Windowed with { Leading = true }, 0);
        Assert.Equal(SealCause.Leading, Assert.Single(Status(spec).Sealed).Cause);
        Add(spec, 4, 2).WakesAt(10).When(10, new Wake()).Then();
        Add(spec, 12, 3).WakesAt(22); // Not quiet: one came at 4.
        spec.When(22, new Wake()).Then();
        Assert.Equal([SealCause.Leading, SealCause.Window, SealCause.Window, SealCause.Leading],
            Status(Add(spec, 30, 4), 30).Sealed.Select(batch => batch.Cause!.Value));
    }

    [Fact]
    public void A_flush_seals_whatever_is_there_and_nothing_when_nothing_is()
    {
        Defined().When(0, new Flush()).Records().Replies(new FlushReply(Flushed: false));
        var spec = Added(null, 0, 1).When(2, new Flush())
            .Replies(new FlushReply(Flushed: true, 1, 2, SealCause.Flush)).Then().WakesAt(null);
        Assert.Equal(BufferStatus.Delivering, Status(spec, 2).Status);
        Added(null, 0).When(10, new Flush()).Replies(new FlushReply(Flushed: true, 1, 1, SealCause.Window));
    }

    [Fact]
    public void A_clear_discards_the_open_batch_alone()
    {
        Defined().When(0, new Clear()).Records().Replies(new ClearReply(Cleared: false));
        var spec = Add(Added(null, 0).When(1, new Flush()).Then(), 2, 2).When(3, new Clear())
            .Records(new Cleared(2, Clock.At(3), 1)).Replies(new ClearReply(Cleared: true, 1)).Then().WakesAt(null);
        Assert.Equal(("1", ""), (Events(spec, 3, 1), Events(spec, 3, 2)));
    }

    [Fact]
    public void While_the_line_is_full_the_open_batch_stays_and_then_adds_are_refused()
    {
        var spec = Added(Windowed with { MaxEvents = 2, MaxSealed = 1 }, 0, 0, 1, 2).WakesAt(null);
        Assert.Contains("1 sealed", spec.When(3, new Add(Json("5"))).Refuses("buffer.full").Message,
            StringComparison.Ordinal);
        spec.When(3, new Flush()).Refuses("buffer.full");

        Begin(spec, 20, "batch-1").When(21, new Complete("batch-1", 1))
            .Records(new Completed(1, 1, Clock.At(21), 2), new Sealed(2, Clock.At(21), SealCause.Window)).Then();
        Assert.Equal("3 4", Events(spec, 22, 2));
    }

    [Fact]
    public void Another_definition_sets_the_time_anew()
    {
        var spec = Added(null, 0).WakesAt(10).Defined(Quiet).WakesAt(5).Defined(new()).WakesAt(5);
        Assert.Equal(2, spec.When(1, new Add(Json("2"))).Replied<AddReply>().EventCount);
    }
}
