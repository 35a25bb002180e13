namespace Primitives.Engine.Tests.Engine;

/// <summary>Callers in line: an event put them there, and an event answers them.</summary>
public sealed class InLineSpecs
{
    private readonly World _world = new(options => options with { MaxWaitingCalls = 3 });

    [Fact]
    public void Another_command_answers_the_first_in_line()
    {
        var anna = _world.Ask("line/a", new Join("anna"));
        var ben = _world.Ask("line/a", new Join("ben"));
        Assert.Equal(new Served("anna", 1), _world.Ask("line/a", new ServeNext()).Reply);
        Assert.Equal(new Served("anna", 1), anna.Reply);
        Assert.True(ben.IsWaiting);
        Assert.Equal(["ben"], Waiting);
    }

    [Fact]
    public void Nobody_in_line_hears_before_it_is_durable()
    {
        var anna = _world.Ask("line/a", new Join("anna"));
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Ask("line/a", new ServeNext());
        Assert.True(anna.IsWaiting);
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.Equal(new Served("anna", 1), anna.Reply);
    }

    [Fact]
    public void A_wake_answers_who_has_waited_too_long()
    {
        var anna = _world.Ask("line/a", new Join("anna", TimeSpan.FromSeconds(5)));
        var ben = _world.Ask("line/a", new Join("ben", TimeSpan.FromSeconds(9)));
        _world.Advance(TimeSpan.FromSeconds(4.999));
        Assert.True(anna.IsWaiting);
        _world.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Equal("line.closed", anna.Code);
        Assert.True(ben.IsWaiting);
    }

    [Fact]
    public void Who_waited_in_vain_may_use_the_key_again()
    {
        var first = _world.Ask("line/a", new Join("anna"), "k");
        _world.Ask("line/a", new ServeNext("refusal"));
        Assert.Equal("line.closed", first.Code);
        Assert.True(_world.Ask("line/a", new Join("anna"), "k").IsWaiting);
    }

    [Fact]
    public void A_retry_takes_the_same_place_and_both_are_answered()
    {
        var first = _world.Ask("line/a", new Join("anna"), "k");
        var second = _world.Ask("line/a", new Join("anna"), "k");
        Assert.Equal(["anna"], Waiting);
        Assert.Equal(EngineRefusals.KeyReusedCode, _world.Ask("line/a", new Join("ben"), "k").Code);

        _world.Ask("line/a", new ServeNext());
        Assert.Equal(new Served("anna", 1), first.Reply);
        Assert.Equal(new Served("anna", 1), second.Reply);
        Assert.Equal(new Served("anna", 1), _world.Ask("line/a", new Join("anna"), "k").Reply);
        _world.Crash();
        Assert.Equal(new Served("anna", 1), _world.Ask("line/a", new Join("anna"), "k").Reply);
    }

    [Fact]
    public void Who_gives_up_leaves_the_line()
    {
        using var leaving = new CancellationTokenSource();
        var anna = _world.Ask("line/a", new Join("anna"), leaving: leaving);
        var ben = _world.Ask("line/a", new Join("ben"));
        leaving.Cancel();
        _world.Run();
        Assert.True(anna.IsCancelled);
        Assert.Equal(["ben"], Waiting);
        _world.Ask("line/a", new ServeNext());
        Assert.Equal(new Served("ben", 1), ben.Reply);
    }

    [Fact]
    public void A_place_stays_as_long_as_one_of_its_callers_waits()
    {
        using var leaving = new CancellationTokenSource();
        var first = _world.Ask("line/a", new Join("anna"), "k", leaving: leaving);
        var second = _world.Ask("line/a", new Join("anna"), "k");
        leaving.Cancel();
        _world.Run();
        Assert.True(first.IsCancelled);
        Assert.Equal(["anna"], Waiting);
        _world.Ask("line/a", new ServeNext());
        Assert.Equal(new Served("anna", 1), second.Reply);
    }

    [Fact]
    public void Who_gave_up_before_being_taken_in_is_never_in_line()
    {
        using var leaving = new CancellationTokenSource();
        var anna = _world.Post("line/a", new Join("anna"), leaving: leaving);
        leaving.Cancel();
        _world.Run();
        Assert.True(anna.IsCancelled);
        Assert.Empty(Waiting);
        Assert.True(_world.Post("line/a", new Join("anna"), leaving: leaving).IsCancelled);
    }

    [Fact]
    public void A_deadline_that_passes_in_line_withdraws_the_caller()
    {
        var anna = _world.AskWithin(TimeSpan.FromSeconds(3), "line/a", new Join("anna"), "k");
        _world.Advance(TimeSpan.FromSeconds(2.999));
        Assert.True(anna.IsWaiting);
        _world.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Equal(EngineRefusals.DeadlineCode, anna.Code);
        Assert.Empty(Waiting);
        Assert.NotNull(_world.Rows[^1].Get("settled"));
        Assert.True(_world.Ask("line/a", new Join("anna"), "k").IsWaiting);
    }

    [Fact]
    public void A_line_and_a_place_have_a_limit()
    {
        for (var i = 0; i < 3; i++) _world.Ask("line/a", new Join($"{i}"), $"{i}");
        Assert.Equal(EngineRefusals.OverloadedCode, _world.Ask("line/a", new Join("3"), "3").Code);
        Assert.True(_world.Ask("line/a", new Join("1"), "1").IsWaiting);
        Assert.True(_world.Ask("line/a", new Join("1"), "1").IsWaiting);
        Assert.Equal(EngineRefusals.OverloadedCode, _world.Ask("line/a", new Join("1"), "1").Code);
        Assert.Equal(3, _world.Rows.Count);
    }

    [Theory, InlineData("k"), InlineData(null)]
    public void An_answer_of_another_type_is_the_entitys_fault(string? key)
    {
        var anna = _world.Ask("line/a", new Join("anna"), key);
        Assert.Equal(EngineRefusals.FaultCode, _world.Ask("line/a", new ServeNext("wrong")).Code);
        Assert.True(anna.IsWaiting);
        _world.Ask("line/a", new ServeNext());
        Assert.Equal(new Served("anna", 1), anna.Reply);
    }

    private IReadOnlyList<string> Waiting => _world.Ask("line/a", new ShowLine()).Reply.All;
}
