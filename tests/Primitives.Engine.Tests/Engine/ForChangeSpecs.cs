namespace Primitives.Engine.Tests.Engine;

/// <summary>Callers that wait for a change: nothing is recorded of them, and they are decided again after each
/// record.</summary>
public sealed class ForChangeSpecs
{
    private readonly World _world = new(options => options with { MaxWaitingCalls = 3 });

    [Fact]
    public void A_waiting_command_is_decided_again_after_each_record()
    {
        var waiting = _world.Ask("counter/a", new AwaitTotal(3));
        Assert.Empty(_world.Rows);
        for (var i = 0; i < 2; i++) _world.Ask("counter/a", new Add(1));
        Assert.True(waiting.IsWaiting);
        _world.Ask("counter/a", new Add(1));
        Assert.Equal(new Total(3), waiting.Reply);
    }

    [Fact]
    public void It_is_answered_by_the_first_record_that_will_do()
    {
        var waiting = _world.Ask("counter/a", new AwaitTotal(3));
        for (var i = 0; i < 5; i++) _world.Post("counter/a", new Add(1));
        _world.Run();
        Assert.Equal(new Total(3), waiting.Reply);
    }

    [Fact]
    public void The_change_is_durable_before_it_is_told()
    {
        var waiting = _world.Ask("counter/a", new AwaitTotal(1));
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Ask("counter/a", new Add(1));
        Assert.True(waiting.IsWaiting);
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.Equal(new Total(1), waiting.Reply);
    }

    [Fact]
    public void What_waiting_commands_record_sets_others_going()
    {
        var third = _world.Ask("counter/a", new AddWhen(20, 100));
        var second = _world.Ask("counter/a", new AddWhen(5, 15), "k");
        _world.Ask("counter/a", new Add(5));
        Assert.Equal(new Total(20), second.Reply);
        Assert.Equal(new Total(120), third.Reply);
        Assert.Equal(3, _world.Rows.Count);
    }

    [Fact]
    public void Two_under_one_key_are_done_once()
    {
        var first = _world.Ask("counter/a", new AddWhen(5, 1), "k");
        var second = _world.Ask("counter/a", new AddWhen(5, 1), "k");
        _world.Ask("counter/a", new Add(5));
        Assert.Equal(new Total(6), first.Reply);
        Assert.Equal(new Total(6), second.Reply);
    }

    [Fact]
    public void Who_gives_up_is_not_decided_again()
    {
        using var leaving = new CancellationTokenSource();
        var waiting = _world.Ask("counter/a", new AddWhen(5, 1), leaving: leaving);
        leaving.Cancel();
        _world.Run();
        Assert.True(waiting.IsCancelled);
        Assert.Equal(new Total(5), _world.Ask("counter/a", new Add(5)).Reply);
        Assert.Equal(new Total(5), _world.Ask("counter/a", new ReadTotal()).Reply);
    }

    [Fact]
    public void A_deadline_that_passes_ends_the_wait()
    {
        var waiting = _world.AskWithin(TimeSpan.FromSeconds(3), "counter/a", new AddWhen(5, 1));
        _world.Advance(TimeSpan.FromSeconds(2));
        _world.Ask("counter/a", new Add(1));
        _world.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(EngineRefusals.DeadlineCode, waiting.Code);
        _world.Ask("counter/a", new Add(4));
        Assert.Equal(new Total(5), _world.Ask("counter/a", new ReadTotal()).Reply);
    }

    [Fact]
    public void So_many_may_wait_for_a_change_and_no_more()
    {
        var waiting = Enumerable.Range(0, 3).Select(_ => _world.Ask("counter/a", new AwaitTotal(1))).ToList();
        var refusal = _world.Ask("counter/a", new AwaitTotal(1)).Refusal;
        Assert.Equal(EngineRefusals.OverloadedCode, refusal.Code);
        Assert.NotNull(refusal.RetryAt);
        _world.Ask("counter/a", new Add(1));
        Assert.All(waiting, one => Assert.Equal(new Total(1), one.Reply));
    }

    [Fact]
    public void Who_waits_for_a_change_keeps_the_entity_in_memory()
    {
        var waiting = _world.Ask("counter/a", new AwaitTotal(1));
        _world.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(1, _world.Status.LoadedEntities);
        _world.Ask("counter/a", new Add(1));
        Assert.Equal(new Total(1), waiting.Reply);
    }

    [Fact]
    public void Who_waits_for_a_change_goes_on_waiting_when_an_append_fails()
    {
        var waiting = _world.Ask("counter/a", new AwaitTotal(2));
        _world.Journal.FailAfter(0);
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, _world.Ask("counter/a", new Add(1)).Code);
        _world.Ask("counter/a", new Add(1));
        Assert.True(waiting.IsWaiting);
        _world.Ask("counter/a", new Add(1));
        Assert.Equal(new Total(2), waiting.Reply);
    }
}
