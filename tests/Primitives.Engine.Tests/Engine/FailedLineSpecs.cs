namespace Primitives.Engine.Tests.Engine;

/// <summary>What a failed append does to callers in line.</summary>
public sealed class FailedLineSpecs
{
    private readonly World _world = new();

    [Fact]
    public void Callers_in_line_keep_their_places()
    {
        var anna = _world.Ask("line/a", new Join("anna"));
        var ben = _world.Ask("line/a", new Join("ben"), "k");
        _world.Journal.FailAfter(0);
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, _world.Ask("line/a", new Join("cora")).Code);
        Assert.True(anna.IsWaiting && ben.IsWaiting);

        _world.Advance(TimeSpan.FromMinutes(5));
        _world.Ask("line/a", new ServeNext());
        _world.Ask("line/a", new ServeNext());
        Assert.Equal(new Served("anna", 1), anna.Reply);
        Assert.Equal(new Served("ben", 2), ben.Reply);
    }

    [Fact]
    public void An_answer_that_was_not_durable_is_none()
    {
        var anna = _world.Ask("line/a", new Join("anna"));
        _world.Journal.FailAfter(0);
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, _world.Ask("line/a", new ServeNext()).Code);
        Assert.True(anna.IsWaiting);
        Assert.Equal(["anna"], Waiting);
        _world.Ask("line/a", new ServeNext("refusal"));
        Assert.Equal("line.closed", anna.Code);
    }

    [Fact]
    public void An_answer_that_was_durable_after_all_is_found_under_the_key()
    {
        var anna = _world.Ask("line/a", new Join("anna"), "k");
        var ben = _world.Ask("line/a", new Join("ben"));
        _world.Journal.FailThoughWritten();
        _world.Post("line/a", new ServeNext());
        _world.Ask("line/a", new ServeNext());
        Assert.Equal(new Served("anna", 1), anna.Reply);
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, ben.Code);
        Assert.Empty(Waiting);
    }

    [Fact]
    public void Who_stood_in_line_only_in_memory_is_told_that_nothing_is_known()
    {
        _world.Ask("line/a", new ShowLine());
        _world.Journal.FailAfter(0);
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, _world.Ask("line/a", new Join("anna"), "k").Code);
        Assert.Empty(Waiting);
        Assert.True(_world.Ask("line/a", new Join("anna"), "k").IsWaiting);
        Assert.Equal(["anna"], Waiting);
    }

    [Fact]
    public void Who_got_into_line_although_it_failed_is_in_line()
    {
        _world.Journal.FailThoughWritten();
        var anna = _world.Ask("line/a", new Join("anna"));
        Assert.True(anna.IsWaiting);
        _world.Ask("line/a", new ServeNext());
        Assert.Equal(new Served("anna", 1), anna.Reply);
    }

    [Fact]
    public void A_deadline_that_passes_meanwhile_withdraws_the_caller()
    {
        var anna = _world.AskWithin(TimeSpan.FromSeconds(5), "line/a", new Join("anna"));
        _world.Journal.FailAfter(0);
        _world.Ask("line/a", new ServeNext());
        _world.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(EngineRefusals.DeadlineCode, anna.Code);
        Assert.Empty(Waiting);
    }

    [Fact]
    public void Who_gives_up_while_the_journal_is_closed_loses_the_place_in_time()
    {
        using var leaving = new CancellationTokenSource();
        var anna = _world.Ask("line/a", new Join("anna"), leaving: leaving);
        _world.Journal.Opening = () => throw new InvalidTimeZoneException();
        _world.Journal.FailAfter(0);
        _world.Ask("line/a", new ServeNext());
        leaving.Cancel();
        _world.Run();
        Assert.True(anna.IsCancelled);

        _world.Journal.Opening = null;
        _world.Advance(TimeSpan.FromSeconds(45));
        Assert.Empty(Waiting);
    }

    [Fact]
    public void A_withdrawal_that_was_lost_is_done_again()
    {
        using var leaving = new CancellationTokenSource();
        var anna = _world.Ask("line/a", new Join("anna"), leaving: leaving);
        _world.Journal.FailAfter(0);
        leaving.Cancel();
        _world.Run();
        Assert.True(anna.IsCancelled);
        _world.Advance(TimeSpan.FromSeconds(45));
        Assert.Empty(Waiting);
    }

    private IReadOnlyList<string> Waiting => _world.Ask("line/a", new ShowLine()).Reply.All;
}
