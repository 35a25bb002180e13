using Primitives.Continuous;
using Primitives.Queues;
using Primitives.Schedules;
using Primitives.Specs.Harness;
using Running = Primitives.Specs.Harness.Spec<
    Primitives.Continuous.ContinuousEntity, Primitives.Continuous.ContinuousState,
    Primitives.Continuous.ContinuousEvent, Primitives.Continuous.ContinuousDefinition>;

namespace Primitives.Specs.Continuous;

/// <summary>Runs that add an event to a queue, in place of calling a handler.</summary>
public sealed class EnqueueSpecs : ContinuousSpecs
{
    private static readonly ContinuousDefinition Mailing = Retrying with
    {
        Enqueue = new("mails") { Data = Json("""{"to":"all"}"""), Key = "daily", Priority = 3 },
    };

    [Fact]
    public void A_run_sends_its_event_when_it_is_called_for()
    {
        var spec = Defined(Mailing).When(0, new Start());
        Assert.Equal("1 queue/mails", spec.Sent);
        spec.Then().CallsFor();
        Assert.Equal((1, RunPhase.Sent), (Status(spec).RunCount, Status(spec).Run!.Phase));
    }

    [Fact]
    public void The_event_tells_which_run_it_is_of()
    {
        var message = Assert.Single(Defined(Mailing).When(0, new Start()).Messages);
        var enqueue = Assert.IsType<Enqueue>(message.Command);
        Assert.Equal(("daily", 3, "all"), (enqueue.Key, enqueue.Priority, enqueue.Data.GetProperty("to").GetString()));
        var by = enqueue.Attributes!.Value;
        Assert.Equal(("it", 1), (by.GetProperty("instance").GetString(), by.GetProperty("run").GetInt64()));
        Assert.Equal(Clock.At(0), by.GetProperty("occurrence").GetDateTimeOffset());
    }

    [Fact]
    public void Without_data_it_says_what_the_state_is()
    {
        var own = Mailing with { Enqueue = new("mails") };
        var spec = Defined(own).When(0, new Start { Input = Json("""{"n":7}""") });
        Assert.Equal(7, EventOf(spec).GetProperty("n").GetInt32());
        Assert.Equal(JsonValueKind.Null, EventOf(Defined(own).When(0, new Start())).ValueKind);
    }

    [Fact]
    public void What_the_queue_answers_ends_the_run()
    {
        var spec = Sent().When(1, Answered("1.1", """{"number":5}""")).Then().WakesAt(60);
        var run = Assert.Single(spec.When(2, new GetHistory()).Replied<HistoryReply>().Runs);
        Assert.Equal((RunOutcome.Succeeded, 1), (run.Outcome, run.Attempts));
        spec.When(60, new Wake());
        Assert.Equal("1 queue/mails", spec.Sent);
    }

    [Fact]
    public void A_refusal_is_a_failed_attempt_and_is_tried_again()
    {
        var full = new Refusal("queue.full", "It may hold 1 events.");
        var spec = Sent().When(1, new Delivered("queue/mails", "1.1", null, full)).Then().WakesAt(6);
        Assert.Equal(RunPhase.Resting, Status(spec, 2).Run!.Phase);
        spec.When(6, new Wake());
        Assert.Equal("1.2", Assert.Single(spec.Messages).Tag);
        spec.Then().When(7, new Delivered("queue/mails", "1.2", null, full)).Then();
        spec.When(12, new Wake()).Then().When(13, new Delivered("queue/mails", "1.3", null, full)).Then();
        var run = Assert.Single(spec.When(14, new GetHistory()).Replied<HistoryReply>().Runs);
        Assert.Equal((RunOutcome.Failed, 3, "queue.full"), (run.Outcome, run.Attempts, run.Error));
    }

    [Fact]
    public void An_answer_that_comes_late_or_twice_changes_nothing()
    {
        var spec = Sent().When(1, Answered("1.1", "{}")).Then();
        spec.When(2, Answered("1.1", "{}")).Records();
        var stopped = Sent().When(1, new Stop()).Then();
        stopped.When(2, Answered("1.1", "{}")).Records();
        Sent().When(1, Answered("1.2", "{}")).Records();
    }

    [Fact]
    public void What_comes_due_meanwhile_waits_for_the_answer()
    {
        var spec = Sent().WakesAt(null).When(70, new Wake()).Records();
        Assert.Empty(spec.Messages);
        spec.When(71, new Trigger()).Replies(new TriggerReply(true, 2)).Then();
        spec.When(72, Answered("1.1", "{}"));
        Assert.Equal("2.1", Assert.Single(spec.Messages).Tag);
    }

    [Fact]
    public void A_run_that_waited_for_a_handler_is_sent_when_the_definition_says_so()
    {
        var spec = Started(Retrying).Defined(Mailing).When(1, new Wake());
        Assert.Equal("1 queue/mails", spec.Sent);
    }

    [Theory]
    [InlineData("", null, 0)]
    [InlineData("mails", "", 0)]
    [InlineData("mails", null, 101)]
    public void What_no_queue_would_take_is_refused_with_the_definition(string queue, string? key, int priority) =>
        Assert.NotNull((Mailing with { Enqueue = new(queue) { Key = key, Priority = priority } }).Validate());

    private static Running Sent() => Defined(Mailing).When(0, new Start()).Then();

    private static Delivered Answered(string tag, string reply) => new("queue/mails", tag, Json(reply), Refusal: null);

    private static JsonElement EventOf(Running spec) =>
        Assert.IsType<Enqueue>(Assert.Single(spec.Messages).Command).Data;
}
