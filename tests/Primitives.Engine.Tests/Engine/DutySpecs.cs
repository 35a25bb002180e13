namespace Primitives.Engine.Tests.Engine;

/// <summary>An attempt is recorded before it runs, and runs at most once.</summary>
public sealed class DutySpecs
{
    private readonly Workshop _shop = new();
    private readonly World _world;

    public DutySpecs() => _world = new(handlers: _shop.Handlers);

    private ChoreState State => _world.Ask("chore/a", new ShowChores()).Reply;

    [Fact]
    public void An_attempt_is_durable_before_its_handler_is_called()
    {
        _world.Ask("chore/b", new Give("x"));
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Ask("chore/a", new Give("x"));
        Assert.Equal(["b/x1"], _shop.Called);
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.Equal(["b/x1", "a/x1"], _shop.Called);
        Assert.Equal("\"begin\"", _world.Rows[^1].Get("command"));
        var call = _shop.Jobs[1].Call;
        Assert.Equal(("execute", 1, State.Open[0].Until), (call.Kind, call.Attempt, call.Deadline));
    }

    [Fact]
    public void An_outcome_is_recorded_and_nothing_runs_again()
    {
        _world.Ask("chore/a", new Give("x"));
        _shop.Jobs[0].Succeed();
        _world.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(["x1 ok"], State.Ended);
        Assert.Empty(State.Open);
        Assert.Single(_shop.Jobs);
        Assert.Equal((0, 0), (_world.Status.DutiesRunning, _world.Status.DutiesWaiting));
    }

    [Fact]
    public void A_failure_says_its_name_and_the_next_attempt_follows()
    {
        _world.Ask("chore/a", new Give("x"));
        _shop.Jobs[0].Fail(new InvalidOperationException("No."));
        _world.Run();
        _shop.Jobs[1].Fail(new HandlerFailedException(new("No.", "rejected")));
        _world.Run();
        _shop.Jobs[2].Succeed();
        _world.Run();
        Assert.Equal(["x1 InvalidOperationException", "x2 rejected", "x3 ok"], State.Ended);
        Assert.Equal(["a/x1", "a/x2", "a/x3"], _shop.Called);
    }

    [Theory, InlineData("no"), InlineData("throw")]
    public void A_result_that_its_entity_does_not_take_is_a_failure(string reply)
    {
        _world.Ask("chore/a", new Give("x"));
        _shop.Jobs[0].Succeed(reply);
        _world.Run();
        Assert.Equal(["x1 invalid-reply"], State.Ended);
        Assert.Equal(["a/x1", "a/x2"], _shop.Called);
    }

    [Fact]
    public void Duties_of_one_entity_run_side_by_side()
    {
        _world.Ask("chore/a", new Give("x"));
        _world.Ask("chore/a", new Give("y"));
        Assert.Equal(["a/x1", "a/y1"], _shop.Called);
        _shop.Jobs[1].Succeed();
        _world.Run();
        _shop.Jobs[0].Succeed();
        _world.Run();
        Assert.Equal(["y1 ok", "x1 ok"], State.Ended);
    }

    [Fact]
    public void An_entity_at_work_stays_in_memory_and_is_let_go_after_it()
    {
        _world.Ask("chore/a", new Give("x"));
        _world.Advance(TimeSpan.FromSeconds(30));
        _world.Ask("counter/a", new Add(1));
        Assert.Equal(2, _world.Status.LoadedEntities);
        _shop.Jobs[0].Succeed();
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, _world.Status.LoadedEntities);
    }

    [Fact]
    public void At_its_deadline_a_handler_is_cancelled_and_the_next_attempt_follows()
    {
        _world.Ask("chore/a", new Give("x"));
        _world.Advance(TimeSpan.FromSeconds(59));
        Assert.False(_shop.Jobs[0].Token.IsCancellationRequested);
        _world.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_shop.Jobs[0].Token.IsCancellationRequested);
        Assert.Equal(["x1 timed-out"], State.Ended);
        Assert.Equal(["a/x1", "a/x2"], _shop.Called);
    }

    [Fact]
    public void What_is_not_called_for_any_more_is_cancelled_and_its_outcome_dropped()
    {
        _world.Ask("chore/a", new Give("x"));
        _shop.IsDeaf = true;
        _world.Ask("chore/a", new Give("y"));
        _world.Ask("chore/a", new Drop("x"));
        _world.Ask("chore/a", new Drop("y"));
        Assert.All(_shop.Jobs, job => Assert.True(job.Token.IsCancellationRequested));
        var rows = _world.Rows.Count;
        _shop.Jobs[1].Succeed();
        _world.Run();
        Assert.Equal(rows, _world.Rows.Count);
        Assert.Empty(State.Ended);
        Assert.Equal(0, _world.Status.DutiesRunning);
    }

    [Fact]
    public void An_attempt_waits_for_a_handler_that_does_not_heed_its_token()
    {
        _shop.IsDeaf = true;
        _world.Ask("chore/a", new Give("x"));
        _world.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(["x1 timed-out"], State.Ended);
        Assert.Equal(["a/x1"], _shop.Called);
        _shop.Jobs[0].Succeed();
        _world.Run();
        Assert.Equal(["a/x1", "a/x2"], _shop.Called);
        _shop.Jobs[1].Succeed();
        _world.Run();
        Assert.Equal(["x1 timed-out", "x2 ok"], State.Ended);
    }
}
