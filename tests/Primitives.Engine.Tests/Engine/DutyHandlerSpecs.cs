using Primitives.Engine.Duties;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Handlers are set, replaced and removed while the engine runs, and say how much they take.</summary>
public sealed class DutyHandlerSpecs
{
    private readonly Workshop _first = new();
    private readonly Workshop _second = new();
    private readonly DutyHandlers _handlers = new();
    private readonly World _world;

    public DutyHandlerSpecs() => _world = new(handlers: () => _handlers);

    [Fact]
    public void What_waits_for_a_handler_begins_when_it_is_set()
    {
        _world.Ask("chore/a", new Give("x", "one"));
        Assert.Equal((0, 1), (_world.Status.DutiesRunning, _world.Status.DutiesWaiting));
        Set(_first);
        Assert.Equal(["a/x1"], _first.Called);
        Assert.Equal((1, 0), (_world.Status.DutiesRunning, _world.Status.DutiesWaiting));
    }

    [Fact]
    public void An_attempt_under_way_goes_on_where_it_is_and_the_next_goes_to_the_new_one()
    {
        Set(_first);
        _world.Ask("chore/a", new Give("x", "one"));
        Set(_second);
        Assert.Empty(_second.Called);
        Assert.False(_first.Jobs[0].Token.IsCancellationRequested);
        _first.Jobs[0].Fail(new InvalidOperationException("No."));
        _world.Run();
        Assert.Equal(["a/x2"], _second.Called);
        Assert.Single(_first.Jobs);
    }

    [Fact]
    public void What_is_removed_begins_nothing_more_and_what_is_under_way_is_heard()
    {
        Set(_first);
        _world.Ask("chore/a", new Give("x", "one"));
        _handlers.Remove(Chore.Name, "one");
        _world.Ask("chore/b", new Give("x", "one"));
        Assert.Equal(["a/x1"], _first.Called);
        Assert.Equal((1, 1), (_world.Status.DutiesRunning, _world.Status.DutiesWaiting));
        _first.Jobs[0].Succeed();
        _world.Run();
        Assert.Equal(["x1 ok"], _world.Ask("chore/a", new ShowChores()).Reply.Ended);
        Assert.Null(_world.Ask("chore/b", new ShowChores()).Reply.Open[0].Until);
    }

    [Fact]
    public void An_attempt_that_began_before_its_handler_was_removed_fails_by_name()
    {
        Set(_first);
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Ask("chore/a", new Give("x", "one"));
        _handlers.Remove(Chore.Name, "one");
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        var wasTold = _world.Ask("chore/a", new ShowChores()).Reply.Ended;
        Assert.True(wasTold is [] or ["x1 handler-removed"]); // By whether its beginning was decided by then.
        Assert.Empty(_first.Called);
    }

    [Fact]
    public void It_takes_no_more_at_a_time_than_it_has_room_for()
    {
        var room = 1;
        _handlers.Set(Chore.Name, "one", _first.Work, () => room);
        foreach (var id in (string[])["a", "b", "c"]) _world.Ask($"chore/{id}", new Give("x", "one"));
        Assert.Equal(["a/x1"], _first.Called);
        room = 2;
        _world.Run();
        Assert.Equal(["a/x1"], _first.Called); // Nobody has said that there is more.
        _handlers.LookAgain();
        _world.Run();
        Assert.Equal(["a/x1", "b/x1"], _first.Called);
        room = 0;
        _first.Jobs[0].Succeed();
        _world.Run();
        Assert.Equal((1, 1), (_world.Status.DutiesRunning, _world.Status.DutiesWaiting));
    }

    [Fact]
    public void Room_beyond_what_the_engine_lets_be_is_none()
    {
        var world = new World(options => options with { MaxRunningPerHandler = 1 }, handlers: () => _handlers);
        _handlers.Set(Chore.Name, "one", _first.Work, () => 100);
        foreach (var id in (string[])["a", "b"]) world.Ask($"chore/{id}", new Give("x", "one"));
        Assert.Equal(["a/x1"], _first.Called);
    }

    [Fact]
    public void What_was_added_for_good_is_not_replaced_and_not_removed()
    {
        _handlers.Add(Chore.Name, "one", _first.Work);
        Assert.Throws<ArgumentException>(() => _handlers.Set(Chore.Name, "one", _second.Work));
        Assert.Throws<ArgumentException>(() => _handlers.Add(Chore.Name, "one", _second.Work));
        _handlers.Remove(Chore.Name, "one");
        _world.Ask("chore/a", new Give("x", "one"));
        Assert.Equal(["a/x1"], _first.Called);
    }

    [Fact]
    public void Who_does_whatever_has_no_handler_of_its_own_makes_way_for_one_that_is_set()
    {
        _handlers.Add(Chore.Name, handler: null, _first.Work);
        Set(_second);
        _world.Ask("chore/a", new Give("x", "one"));
        _world.Ask("chore/b", new Give("x", "other"));
        _handlers.Remove(Chore.Name, "one");
        _world.Ask("chore/c", new Give("x", "one"));
        Assert.Equal(["a/x1"], _second.Called);
        Assert.Equal(["b/x1", "c/x1"], _first.Called);
    }

    private void Set(Workshop shop)
    {
        _handlers.Set(Chore.Name, "one", shop.Work);
        _world.Run();
    }
}
