using Primitives.Queues;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Queues;

/// <summary>Events that are not tried any more, and those whose results are waited for.</summary>
public sealed class DeadLetterSpecs : QueueSpecs
{
    private static readonly QueueDefinition Once = Plain with { Retry = Plain.Retry with { MaxAttempts = 1 } };

    [Fact]
    public void When_the_attempts_are_used_up_it_is_a_dead_letter_with_their_history()
    {
        var spec = With(Queue(), "a", "a");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var second = attempt * 10;
            spec.When(second - 1, new Wake()).Then();
            Assert.Equal([1], Taken(spec, second));
            spec.When(second, Failed(1, attempt, "busy")).Then();
        }

        Assert.Equal([2], Taken(spec, 40));
        var letter = Assert.Single(Letters(spec));
        Assert.Equal((1, 3, "busy", "a"), (letter.Number, letter.Attempts, letter.Error, letter.Key));
        Assert.Equal([1, 2, 3], Find(spec, 41, 1).Failures!.Select(one => one.Attempt));
    }

    [Fact]
    public void An_error_that_is_final_or_not_retried_is_not_tried_again()
    {
        var spec = With(Queue(Plain with { Retry = Plain.Retry with { NotRetried = ["fatal"] } }), null, null);
        Taken(spec, 0);
        spec.When(1, Failed(1, error: "fatal")).Then().When(1, Failed(2, isFinal: true)).Then();
        Assert.Equal([1, 2], Letters(spec).Select(letter => letter.Number));
    }

    [Fact]
    public void An_event_that_is_over_its_deadline_is_not_run()
    {
        var spec = Queue();
        spec.When(0, Event("a") with { Deadline = Clock.At(5) }).Then().When(0, Event("a")).Then();
        Assert.Equal([2], Taken(spec, 5));
        Assert.Equal("expired", Assert.Single(Letters(spec)).Error);
    }

    [Fact]
    public void A_dead_letter_is_redriven_with_all_its_attempts()
    {
        var spec = With(Queue(Once), "a", "a");
        Taken(spec, 0);
        spec.When(1, Failed(1)).Then();
        spec.When(2, new Redrive { Numbers = [1, 7] }).Replies(new RedriveReply(1, false)).Then();
        Assert.Equal([2], Taken(spec, 2));
        spec.When(3, Done(2)).Then();
        Assert.Equal([1], Taken(spec, 3));
        spec.When(4, Done(1, attempt: 2)).Then();
        Assert.Equal((0, 2), (Status(spec).Dead, Status(spec).Succeeded));
    }

    [Fact]
    public void All_that_fit_a_filter_are_redriven_at_a_rate()
    {
        var spec = With(Queue(Once), null, null, null, null);
        Taken(spec, 0);
        foreach (var number in (long[])[1, 2, 3, 4])
            spec.When(1, Failed(number, error: number == 2 ? "b" : "a")).Then();
        spec.When(2, new Redrive { Error = "a", PerSecond = 1 }).Replies(new RedriveReply(0, IsUnderWay: true)).Then();
        spec.When(2, new Redrive()).Refuses("queue.redriving");
        spec.WakesAt(2).When(2, new Wake()).Then().WakesAt(3);
        Assert.Equal([1], Taken(spec, 2));
        spec.When(3, new Wake()).Then().When(3, new Wake()).Then().WakesAt(4).When(4, new Wake()).Then();
        spec.When(5, new Wake()).Then();
        Assert.Equal([3, 4], Taken(spec, 5));
        Assert.Equal([2], Letters(spec).Select(letter => letter.Number));
        Assert.False(Status(spec).IsRedriving);
    }

    [Fact]
    public void Only_a_discard_deletes_a_dead_letter()
    {
        var spec = With(Queue(Once), "a");
        Taken(spec, 0);
        spec.When(1, Failed(1)).Then().When(2, new CancelEvent { Number = 1 })
            .Replies(new CancelReply(false, EventPhase.Dead));
        spec.When(3, new Discard([1, 2])).Replies(new DiscardReply(1)).Then();
        Assert.Equal((0, EventPhase.NotFound), (Status(spec).Dead, Find(spec, 4, 1).Phase));
    }

    [Fact]
    public void Another_queue_is_told_of_a_dead_letter()
    {
        var spec = With(Queue(Once with { OnDeadLetter = "dead" }), "a");
        Taken(spec, 0);
        spec.When(1, Failed(1));
        Assert.Equal("1 queue/dead", spec.Sent);
    }

    [Fact]
    public void Who_waits_for_a_result_is_told_of_it()
    {
        var spec = With(Queue(), "a", "b");
        spec.When(0, new AwaitResult { Number = 1, Wait = TimeSpan.FromSeconds(5) }, "waits").Waits(Wait.InLine).Then();
        spec.When(0, new AwaitResult { Number = 2 }).Refuses("queue.wait-over");
        spec.When(0, new AwaitResult { Number = 9 }).Refuses("queue.not-found");
        Taken(spec, 0);
        spec.When(1, new Report(1, 1, Json("50"))).Then();
        Assert.Equal(50, Find(spec, 1, 1).Progress.GetInt32());
        spec.When(1, new Report(1, 2, Json("50"))).Refuses("queue.stale-attempt");
        var result = new ResultReply(1, EventPhase.Succeeded, Clock.At(2)) { Result = Json("7") };
        spec.When(2, Done(1, result: "7")).Answers(("waits", result)).Then();
        spec.When(3, new AwaitResult { Number = 1 }).Replies(result);
    }

    private static IReadOnlyList<DeadLetter> Letters(Spec<QueueEntity, QueueState, QueueEvent, QueueDefinition> spec) =>
        spec.When(50, new GetDeadLetters()).Replied<DeadLettersReply>().Letters;
}
