namespace Primitives.Engine.Tests.Engine;

/// <summary>An attempt is given more time, and tells how far it has come, on record.</summary>
public sealed class DutyExtensionSpecs
{
    private readonly Workshop _shop = new();
    private readonly World _world;

    public DutyExtensionSpecs()
    {
        _world = new(handlers: _shop.Handlers);
        _world.Ask("chore/a", new Give("x")); // An attempt has a minute.
    }

    private ChoreState State => _world.Ask("chore/a", new ShowChores()).Reply;

    [Fact]
    public void An_attempt_that_is_extended_has_until_its_new_deadline_and_no_longer()
    {
        _world.Advance(TimeSpan.FromSeconds(50));
        var until = Extend(minutes: 5).Reply.Deadline;
        Assert.Equal(_world.Time.Moment.AddMinutes(5), until);
        Assert.Equal(until, State.Open[0].Until);
        _world.Advance(TimeSpan.FromSeconds(299));
        Assert.False(_shop.Jobs[0].Token.IsCancellationRequested);
        _world.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_shop.Jobs[0].Token.IsCancellationRequested);
        Assert.Equal(["x1 timed-out"], State.Ended);
    }

    [Fact]
    public void It_is_extended_again_and_again()
    {
        for (var i = 0; i < 10; i++)
        {
            _world.Advance(TimeSpan.FromSeconds(50));
            Assert.True(Extend(minutes: 1).Reply.Deadline > _world.Time.Moment);
        }

        _shop.Jobs[0].Succeed();
        _world.Run();
        Assert.Equal(["x1 ok"], State.Ended);
        Assert.Single(_shop.Jobs);
    }

    [Fact]
    public void It_is_told_when_it_is_on_record()
    {
        _world.Scheduler.Hold(HandScheduler.Writer);
        var (extending, telling) = (Extend(minutes: 5), Tell("half"));
        Assert.True(extending.IsWaiting);
        Assert.True(telling.IsWaiting);
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.False(extending.IsRefused || extending.IsWaiting);
        Assert.False(telling.IsRefused || telling.IsWaiting);
        Assert.Equal(["x1 \"half\""], State.Told);
        var commands = _world.Rows.TakeLast(2).Select(row => row.Get("command"));
        Assert.Equal(["\"extend-attempt\"", "\"tell-progress\""], commands);
    }

    [Fact]
    public void An_extension_whose_record_was_lost_is_unknown_and_the_attempt_has_what_is_on_record()
    {
        _world.Advance(TimeSpan.FromSeconds(30));
        _world.Journal.FailAfter(0);
        Assert.Equal("engine.outcome-unknown", Extend(minutes: 5).Code);
        _world.Advance(TimeSpan.FromSeconds(29));
        Assert.False(_shop.Jobs[0].Token.IsCancellationRequested);
        _world.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_shop.Jobs[0].Token.IsCancellationRequested);
        Assert.Equal(["x1 timed-out"], State.Ended);
    }

    [Fact]
    public void Who_makes_an_attempt_that_is_over_hears_of_it()
    {
        _world.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(["x1 timed-out"], State.Ended);
        var rows = _world.Rows.Count;
        Assert.Equal("chore.stale", Extend(minutes: 5).Code);
        Assert.Equal("chore.stale", Tell("half").Code);
        Assert.Equal(rows, _world.Rows.Count);
    }

    [Fact]
    public void Of_an_attempt_that_was_extended_a_crash_leaves_as_little_as_of_any()
    {
        Extend(minutes: 5);
        _world.Crash();
        Assert.Equal(["x1 interrupted"], State.Ended);
        Assert.Equal(["a/x1", "a/x2"], _shop.Called);
    }

    [Fact]
    public void What_is_not_valid_is_no_extension()
    {
        Assert.Equal(EngineRefusals.InvalidCode, Extend(minutes: 0).Code);
        Assert.Equal(EngineRefusals.InvalidCode, Tell(new string('x', HandlerLimits.MaxProgressBytes)).Code);
    }

    [Fact]
    public void Nobody_else_can_extend_an_attempt()
    {
        var extending = _world.Ask("chore/a", new ExtendAttempt("x", 1, TimeSpan.FromMinutes(5)));
        var telling = _world.Ask("chore/a", new TellProgress("x", 1, JsonElement.Parse("1")));
        Assert.Equal(
            (EngineRefusals.UnknownCommandCode, EngineRefusals.UnknownCommandCode), (extending.Code, telling.Code));
    }

    private Pending<AttemptExtended> Extend(int minutes)
    {
        var extending = _shop.Jobs[0].Call.Line!.Extend(TimeSpan.FromMinutes(minutes), CancellationToken.None);
        _world.Run();
        return new(extending.AsTask());
    }

    private Pending<Done> Tell(string progress)
    {
        var json = JsonSerializer.SerializeToElement(progress, SpecJson.Default.String);
        var telling = _shop.Jobs[0].Call.Line!.Tell(json, CancellationToken.None);
        _world.Run();
        return new(telling.AsTask());
    }
}
