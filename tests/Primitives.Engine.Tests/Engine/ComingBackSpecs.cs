namespace Primitives.Engine.Tests.Engine;

/// <summary>Places in line outlive the process; who does not come back for one loses it.</summary>
public sealed class ComingBackSpecs
{
    private readonly World _world = new();

    [Theory, InlineData(true), InlineData(false)]
    public void A_caller_that_comes_back_under_its_key_has_its_place(bool crash)
    {
        var before = _world.Ask("line/a", new Join("anna"), "k");
        Restart(crash);
        if (crash) Assert.True(before.IsWaiting);
        else Assert.Equal(EngineRefusals.StoppingCode, before.Code);

        var after = _world.Ask("line/a", new Join("anna"), "k");
        Assert.Equal(["anna"], Waiting);
        _world.Advance(TimeSpan.FromMinutes(5));
        _world.Ask("line/a", new ServeNext());
        Assert.Equal(new Served("anna", 1), after.Reply);
    }

    [Fact]
    public void Who_does_not_come_back_in_time_is_withdrawn()
    {
        _world.Ask("line/a", new Join("anna"), "k");
        _world.Ask("line/a", new Join("ben"));
        _world.Ask("line/a", new Join("cora"), "l");
        _world.Crash();
        _world.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(["anna", "ben", "cora"], Waiting);
        var cora = _world.Ask("line/a", new Join("cora"), "l");
        _world.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["cora"], Waiting);
        Assert.True(cora.IsWaiting);
        Assert.Equal(5, _world.Rows.Count);
    }

    [Fact]
    public void A_line_that_nobody_asks_about_is_swept_too()
    {
        _world.Ask("line/a", new Join("anna"), "k");
        _world.Crash();
        _world.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("\"withdraw\"", _world.Rows[^1].Get("command"));
        _world.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, _world.Status.LoadedEntities);
        Assert.Equal(2, _world.Rows.Count);
    }

    [Fact]
    public void Who_came_back_and_gives_up_leaves_the_line()
    {
        _world.Ask("line/a", new Join("anna"), "k");
        _world.Crash();
        using var leaving = new CancellationTokenSource();
        var anna = _world.Ask("line/a", new Join("anna"), "k", leaving: leaving);
        leaving.Cancel();
        _world.Run();
        Assert.True(anna.IsCancelled);
        Assert.Empty(Waiting);
    }

    [Fact]
    public void An_answer_given_while_the_caller_was_away_is_kept_for_it()
    {
        _world.Ask("line/a", new Join("anna"), "k");
        _world.Crash();
        _world.Ask("line/a", new ServeNext());
        _world.Crash();
        Assert.Equal(new Served("anna", 1), _world.Ask("line/a", new Join("anna"), "k").Reply);
    }

    [Fact]
    public void The_entitys_own_alarm_answers_after_a_restart()
    {
        _world.Ask("line/a", new Join("anna", TimeSpan.FromSeconds(10)), "k");
        _world.Crash();
        var anna = _world.Ask("line/a", new Join("anna", TimeSpan.FromSeconds(10)), "k");
        _world.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("line.closed", anna.Code);
    }

    [Fact]
    public void Tickets_of_one_process_are_not_given_again_by_the_next()
    {
        _world.Ask("line/a", new Join("anna"));
        _world.Crash();
        _world.Ask("line/a", new Join("ben"));
        Assert.Equal(2, _world.Rows.Select(row => row.Get("waiting")).Distinct().Count());
    }

    private IReadOnlyList<string> Waiting => _world.Ask("line/a", new ShowLine()).Reply.All;

    private void Restart(bool crash)
    {
        if (crash) _world.Crash();
        else _world.Restart();
    }
}
