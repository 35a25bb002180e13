namespace Primitives.Engine.Tests.Engine;

/// <summary>What ends in the middle of an attempt: it is interrupted, and the next one follows.</summary>
public sealed class DutyLossSpecs
{
    private readonly Workshop _shop = new();
    private readonly World _world;

    public DutyLossSpecs() => _world = new(handlers: _shop.Handlers);

    private ChoreState State => _world.Ask("chore/a", new ShowChores()).Reply;

    [Fact]
    public void After_a_crash_an_attempt_under_way_is_interrupted_and_the_next_follows()
    {
        _world.Ask("chore/a", new Give("x"));
        _world.Crash();
        Assert.Equal(["x1 interrupted"], State.Ended);
        Assert.Equal(["a/x1", "a/x2"], _shop.Called);
        _shop.Jobs[0].Succeed(); // It is of a process that is dead.
        _shop.Jobs[1].Succeed();
        _world.Run();
        Assert.Equal(["x1 interrupted", "x2 ok"], State.Ended);
    }

    [Fact]
    public void The_handler_of_a_beginning_that_was_lost_is_never_called()
    {
        AtSecondAppend(() => _world.Journal.FailAfter(0));
        _world.Ask("chore/a", new Give("x"));
        Assert.Equal(["a/x1"], _shop.Called);
        Assert.Equal(2, _world.Journal.Openings);
        Assert.Equal(2, _world.Rows.Count);
        Assert.Empty(State.Ended);
    }

    [Fact]
    public void A_beginning_that_was_written_although_it_failed_is_interrupted()
    {
        AtSecondAppend(_world.Journal.FailThoughWritten);
        _world.Ask("chore/a", new Give("x"));
        Assert.Equal(["x1 interrupted"], State.Ended);
        Assert.Equal(["a/x2"], _shop.Called);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void An_outcome_whose_record_was_lost_is_recorded_again_and_once(bool isWritten)
    {
        _world.Ask("chore/a", new Give("x"));
        if (isWritten) _world.Journal.FailThoughWritten();
        else _world.Journal.FailAfter(0);
        _shop.Jobs[0].Succeed();
        _world.Run();
        Assert.Equal(["x1 ok"], State.Ended);
        Assert.Single(_shop.Jobs);
    }

    [Fact]
    public void On_a_full_store_nothing_begins_and_nothing_is_forgotten()
    {
        _world.Ask("chore/a", new Give("x"));
        _world.Journal.FindFull();
        _world.Ask("counter/a", new Add(1));
        _shop.Jobs[0].Succeed();
        _world.Run();
        Assert.Single(State.Open);
        _world.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(["x1 ok"], State.Ended);
    }

    [Fact]
    public void A_duty_is_found_after_a_restart_without_loading_others()
    {
        var world = new World();
        world.Ask("chore/a", new Give("x"));
        world.Ask("chore/b", new Give("x"));
        world.Ask("chore/b", new Drop("x"));
        world.Ask("counter/a", new Add(1));
        world.Advance(TimeSpan.FromMinutes(5)); // All of it is in snapshots, and let go.
        Assert.Equal((0, 1), (world.Status.LoadedEntities, world.Status.DutiesWaiting));
        world.Restart();
        Assert.Equal((1, 1), (world.Status.LoadedEntities, world.Status.DutiesWaiting));
        Assert.Equal(0, world.Status.StuckWakes);
    }

    [Fact]
    public void A_duty_that_was_let_go_begins_when_there_is_a_handler()
    {
        Duties.DutyHandlers handlers = new();
        var world = new World(handlers: () => handlers);
        world.Ask("chore/a", new Give("x"));
        world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, world.Status.LoadedEntities);
        handlers.Add(Chore.Name, handler: null, _shop.Work);
        world.Run();
        Assert.Equal(["a/x1"], _shop.Called);
        Assert.Equal((1, 0), (world.Status.DutiesRunning, world.Status.DutiesWaiting));
    }

    [Fact]
    public void A_stop_cancels_handlers_and_records_what_comes_of_them()
    {
        _world.Ask("chore/a", new Give("x"));
        _world.Stop();
        Assert.True(_shop.Jobs[0].IsOver);
        Assert.Equal("\"fail\"", _world.Rows[^1].Get("command"));
        Assert.Single(_shop.Jobs);
    }

    [Fact]
    public void A_stop_waits_so_long_for_handlers_that_do_not_come_back()
    {
        _shop.IsDeaf = true;
        _world.Ask("chore/a", new Give("x"));
        var stopped = _world.System.StopAsync(CancellationToken.None);
        _world.Advance(TimeSpan.FromSeconds(9));
        Assert.True(_shop.Jobs[0].Token.IsCancellationRequested);
        Assert.Equal("stopping", _world.Status.Phase);
        _world.Time.AdvanceTo(_world.Time.Now + 1_000_000);
        _world.Run();
        World.Wait(stopped);
        Assert.Equal("stopped", _world.Status.Phase);
    }

    [Fact]
    public void Who_is_erased_is_cancelled()
    {
        _world.Ask("chore/a", new Give("x"));
        Assert.Null(_world.Erase(World.At("chore/a")).Refusal);
        Assert.True(_shop.Jobs[0].Token.IsCancellationRequested);
        Assert.Empty(State.Open);
        _world.Ask("chore/a", new Give("y"));
        Assert.Equal(["a/x1", "a/y1"], _shop.Called);
    }

    /// <summary>The first append is of what calls for a duty, the second of its beginning.</summary>
    private void AtSecondAppend(Action fail) => _world.Journal.Appending = _ =>
    {
        if (_world.Journal.Appends.Count != 1) return;

        _world.Journal.Appending = null;
        fail();
    };
}
