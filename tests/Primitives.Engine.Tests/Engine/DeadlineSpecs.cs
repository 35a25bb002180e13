namespace Primitives.Engine.Tests.Engine;

/// <summary>A command that is not decided by its deadline is not run.</summary>
public sealed class DeadlineSpecs
{
    private readonly World _world = new();

    [Fact]
    public void A_command_past_its_deadline_is_not_run()
    {
        var add = _world.AskWithin(TimeSpan.FromSeconds(-1), "counter/a", new Add(1));
        Assert.Equal(EngineRefusals.DeadlineCode, add.Code);
        Assert.Empty(_world.Rows);
    }

    [Fact]
    public void A_command_is_run_at_its_deadline() =>
        Assert.Equal(new Total(1), _world.AskWithin(TimeSpan.Zero, "counter/a", new Add(1)).Reply);

    [Fact]
    public void A_command_that_waits_to_be_decided_beyond_its_deadline_is_not_run()
    {
        _world.Scheduler.Hold(HandScheduler.Partition);
        var add = _world.AskWithin(TimeSpan.FromSeconds(1), "counter/a", new Add(1));
        _world.Advance(TimeSpan.FromSeconds(2));
        _world.Scheduler.Release(HandScheduler.Partition);
        _world.Run();
        Assert.Equal(EngineRefusals.DeadlineCode, add.Code);
        Assert.Equal(new Total(0), _world.Ask("counter/a", new ReadTotal()).Reply);
    }

    [Fact]
    public void A_command_whose_entity_is_loaded_too_late_is_not_run()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Crash();
        _world.Scheduler.Hold(HandScheduler.Loader);
        var add = _world.AskWithin(TimeSpan.FromSeconds(1), "counter/a", new Add(1));
        _world.Advance(TimeSpan.FromSeconds(2));
        _world.Scheduler.Release(HandScheduler.Loader);
        _world.Run();
        Assert.Equal(EngineRefusals.DeadlineCode, add.Code);
        Assert.Equal(new Total(1), _world.Ask("counter/a", new ReadTotal()).Reply);
    }

    [Fact]
    public void A_caller_hears_of_its_deadline_while_its_entity_is_being_loaded()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Crash();
        _world.Scheduler.Hold(HandScheduler.Loader);
        var add = _world.AskWithin(TimeSpan.FromSeconds(1), "counter/a", new Add(1));
        _world.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(EngineRefusals.DeadlineCode, add.Code);
        _world.Scheduler.Release(HandScheduler.Loader);
        _world.Run();
        Assert.Equal(new Total(1), _world.Ask("counter/a", new ReadTotal()).Reply);
    }

    [Fact]
    public void A_command_that_was_decided_in_time_is_answered_however_late()
    {
        _world.Scheduler.Hold(HandScheduler.Writer);
        var add = _world.AskWithin(TimeSpan.FromSeconds(1), "counter/a", new Add(1));
        _world.Advance(TimeSpan.FromSeconds(2));
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.Equal(new Total(1), add.Reply);
    }

    [Fact]
    public void Many_waiting_callers_expire_each_at_its_own_time()
    {
        var waiting = Enumerable.Range(1, 50).Select(i =>
            _world.AskWithin(TimeSpan.FromSeconds(51 - i), "counter/a", new AwaitTotal(1))).ToList();
        _world.Advance(TimeSpan.FromSeconds(25));
        Assert.Equal(25, waiting.Count(one => one.IsWaiting));
        Assert.All(waiting.Skip(25), one => Assert.Equal(EngineRefusals.DeadlineCode, one.Code));
        _world.Ask("counter/a", new Add(1));
        Assert.All(waiting.Take(25), one => Assert.Equal(new Total(1), one.Reply));
    }
}
