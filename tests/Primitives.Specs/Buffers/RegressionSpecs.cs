using Primitives.Buffers;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Buffers;

/// <summary>Defects that were measured in another implementation of the idea, each by its number.</summary>
public sealed class RegressionSpecs : BufferSpecs
{
    [Fact]
    public void D1_A_first_event_that_is_not_valid_creates_nothing_and_the_next_one_is_flushed()
    {
        Assert.NotNull(new Add(default).Validate());
        Assert.NotNull(new Add(Json("1"), "").Validate());
        var small = Defined(Windowed with { MaxBytes = 3 });
        small.When(0, new Add(Json("1234"))).Refuses("buffer.too-large");
        Assert.Equal(BufferStatus.NotFound, Status(small).Status);

        small.When(1, new Add(Json("123"))).Replies(new AddReply(1, 1)).Then();
        Assert.Equal(SealCause.MaxBytes, Assert.Single(Status(small).Sealed).Cause);
        small.When(2, new Add(Json("1"))).Replies(new AddReply(2, 1, Clock.At(12))).Then().WakesAt(12);
    }

    [Fact]
    public void D2_A_batch_that_fails_without_retries_is_a_dead_letter_and_new_events_open_the_next_one()
    {
        var dead = Dead();
        Assert.Equal((BufferStatus.Idle, 1), (Status(dead, 12).Status, Status(dead, 12).DeadCount));
        Assert.Equal("1 2", Events(dead, 12, batch: 1));

        Add(dead, 20, 3).WakesAt(30);
        Assert.Equal(("3", "1 2"), (Events(dead, 21), Events(dead, 21, batch: 1)));
        Assert.Equal(2, Status(dead, 21).Open!.Batch);
    }

    [Fact]
    public void D3_Adds_consume_no_attempts_and_no_event_is_lost_when_they_are_exhausted()
    {
        var spec = Added(Windowed with { MaxEvents = 2, Retry = ThreeTimes }, 0, 0);
        Fail(Begin(spec, 0, "batch-1"), 0, "batch-1");
        for (var number = 3; number <= 5; number++) Add(spec, number, number);

        Assert.Equal([(1, BatchPhase.Resting, Clock.At(60)), (0, BatchPhase.Ready, null)],
            Status(spec, 6).Sealed.Select(batch => (batch.Attempt, batch.Phase, batch.Until)));
        for (var attempt = 2; attempt <= 3; attempt++)
        {
            spec.When((attempt - 1) * 60, new Wake()).Then();
            Fail(Begin(spec, (attempt - 1) * 60, "batch-1", attempt), (attempt - 1) * 60, "batch-1", attempt);
        }

        var letter = Assert.Single(spec.When(121, new GetDeadLetters()).Replied<DeadLettersReply>().DeadLetters);
        Assert.Equal((1, 2, 3, "some-error"), (letter.Batch, letter.EventCount, letter.Attempts, letter.Error));
        Assert.Equal(("1 2", "3 4", "5"), (Events(spec, 121, 1), Events(spec, 121, 2), Events(spec, 121, 3)));
    }

    [Fact]
    public void D4_An_event_extends_a_quiet_period_and_not_a_window()
    {
        Added(Quiet, 0).WakesAt(5);
        Added(Quiet, 0, 3).WakesAt(8).When(8, new Wake())
            .Records(new BufferEvent.Sealed(1, Clock.At(8), SealCause.Quiet));
        Added(Windowed, 0, 3).WakesAt(10).When(10, new Wake())
            .Records(new BufferEvent.Sealed(1, Clock.At(10), SealCause.Window));
    }
}
