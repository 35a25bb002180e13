using Primitives.Queues;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Queues;

/// <summary>Events that a handler processes.</summary>
public sealed class HandlerSpecs : QueueSpecs
{
    [Fact]
    public void As_many_are_called_for_as_may_run_and_each_is_begun_before_it_runs()
    {
        var spec = With(Queue(Handled), null, null, null);
        spec.CallsFor(Called(1), Called(2));
        spec.When(1, Begin(1)).Then().CallsFor(Begun(1, 11), Called(2));
        spec.When(2, new Complete("1", 1)).Then().CallsFor(Called(2), Called(3));
        spec.When(2, Begin(1)).Refuses("queue.stale-attempt");
        spec.When(2, new Complete("1", 1)).Refuses("queue.stale-attempt");
        spec.When(2, Take()).Refuses("queue.handled");
    }

    [Fact]
    public void Of_a_key_the_next_is_called_for_when_the_one_before_has_ended()
    {
        var spec = With(Queue(Handled), "a", "a");
        spec.CallsFor(Called(1));
        spec.When(1, Begin(1)).Then().When(2, new Fail("1", 1, "It failed.")).Then().CallsFor();
        spec.WakesAt(7).When(7, new Wake()).Then().CallsFor(Called(1, attempt: 2));
        spec.When(8, Begin(1, attempt: 2)).Then().When(9, new Complete("1", 2)).Then().CallsFor(Called(2));
    }

    [Fact]
    public void An_attempt_that_takes_too_long_has_failed()
    {
        var spec = With(Queue(Handled), "a").When(0, Begin(1)).Then();
        spec.WakesAt(10).When(10, new Complete("1", 1)).Refuses("queue.stale-attempt");
        spec.When(10, new Wake()).Then().WakesAt(15).CallsFor();
    }

    [Fact]
    public void While_it_is_paused_nothing_more_begins()
    {
        var spec = With(Queue(Handled), null, null).When(0, Begin(1)).Then().When(1, new PauseQueue()).Then();
        spec.CallsFor(Begun(1, 10));
        spec.When(2, new ResumeQueue()).Then().CallsFor(Begun(1, 10), Called(2));
        Assert.Equal(WaitKind.Handler, Assert.Single(Why(spec, 2, 2)).For);
    }

    [Fact]
    public void An_event_that_is_over_its_deadline_does_not_begin()
    {
        var spec = Queue(Handled).When(0, Event() with { Deadline = Clock.At(5) }).Then();
        spec.CallsFor(Called(1));
        spec.When(5, Begin(1)).Then().CallsFor();
        Assert.Equal(1, Status(spec).Dead);
    }

    [Fact]
    public void A_reply_that_is_more_than_a_result_makes_its_attempt_fail()
    {
        var spec = With(Queue(Handled), "a").When(0, Begin(1)).Then();
        spec.When(1, new Complete("1", 1, Json("""{"stop":{}}"""))).Then();
        Assert.Equal("invalid-reply", Find(spec, 2, 1).Failures![0].Error);
    }

    [Fact]
    public void A_lot_ends_and_begins_many_and_leaves_out_what_is_stale()
    {
        var spec = With(Queue(Handled), null, null, null, null).When(0, Begin(1)).Then();
        spec.When(1, new DutyLot([new("1", 1), new("2", 1)], [new("9", 1, "It failed.")], [Begin(2), Begin(4)]))
            .Then().CallsFor(Begun(2, 11), Called(3));
        Assert.Equal(1, Status(spec).Succeeded);
        spec.When(2, new DutyLot([], [new("2", 1, "It failed.")], [Begin(3)])).Then()
            .WakesAt(7).CallsFor(Begun(3, 12), Called(4));
        spec.When(3, new DutyLot([new("2", 1)], [], [Begin(1)])).Records();
    }

    [Fact]
    public void A_lot_takes_a_key_on_to_its_next_event()
    {
        var spec = With(Queue(Handled), "a", "a", "b").When(0, new DutyLot([], [], [Begin(1), Begin(3)])).Then();
        spec.When(1, new DutyLot([new("1", 1), new("3", 1)], [], [])).Then().CallsFor(Called(2));
    }

    private static Begin Begin(long number, int attempt = 1) => new(new($"{number}", attempt, Begun: false));

    private static Duty Called(long number, int attempt = 1) =>
        new($"{number}", attempt, Begun: false, QueueTables.Item(number)) { Handler = "it" };

    private static Duty Begun(long number, double until) =>
        new($"{number}", 1, Begun: true, QueueTables.Item(number)) { Handler = "it", Deadline = Clock.At(until) };
}
