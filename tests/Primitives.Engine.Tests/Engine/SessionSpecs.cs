namespace Primitives.Engine.Tests.Engine;

/// <summary>Callers that number what they send, and tell how far they have all answers.</summary>
public sealed class SessionSpecs
{
    private static readonly TimeSpan Interval = new EngineOptions().CheckpointInterval;

    private World _world = new();

    [Fact]
    public void A_number_that_comes_again_finds_its_reply()
    {
        Assert.Equal(new Total(1), Add("a", number: 1, settled: 0).Reply);
        Assert.Equal(new Total(2), Add("a", number: 2, settled: 0).Reply);
        Assert.Equal(new Total(1), Add("a", number: 1, settled: 0).Reply);
        _world.Crash();
        Assert.Equal(new Total(2), Add("a", number: 2, settled: 1).Reply);
    }

    [Fact]
    public void A_straggler_is_refused()
    {
        Add("a", number: 1, settled: 0);
        Add("b", number: 2, settled: 1);
        Assert.Equal(EngineRefusals.SettledCode, Add("a", number: 1, settled: 0).Code);
        Assert.Equal(EngineRefusals.SettledCode, Add("c", number: 1, settled: 0).Code);
        Assert.Equal(new Total(1), _world.Ask("counter/a", new ReadTotal()).Reply);
    }

    [Fact]
    public void Sessions_and_tenants_are_apart()
    {
        Add("a", number: 2, settled: 1);
        Assert.Equal(new Total(2), _world.Ask("counter/a", new Add(1), Key("other", 1, 0)).Reply);
    }

    [Fact]
    public void What_is_settled_takes_no_room_in_the_entity()
    {
        _world = new(options => options with { MaxKeysPerEntity = 3 });
        for (var number = 1; number <= 1000; number++)
            Assert.Equal(new Total(number), Add("a", number, settled: number - 1).Reply);
    }

    [Fact]
    public void What_was_settled_by_the_time_of_a_snapshot_takes_no_room_in_the_tenant()
    {
        _world = new(options => options with { MaxKeysPerTenant = 30 });
        for (var number = 1; number <= 200; number++)
        {
            Assert.Equal(new Total(1), Add($"{number}", number, settled: number - 1).Reply);
            if (number % 20 == 0) _world.Advance(Interval); // One of these was not settled yet, and is saved.
        }
    }

    [Fact]
    public void What_was_left_out_of_a_snapshot_is_known_to_be_settled_after_a_restart()
    {
        Add("a", number: 1, settled: 0);
        Add("b", number: 2, settled: 1);
        _world.Advance(Interval);
        _world.Crash();
        Assert.Equal(EngineRefusals.SettledCode, Add("a", number: 1, settled: 0).Code);
        Assert.Equal(new Total(1), Add("b", number: 2, settled: 1).Reply);
    }

    [Fact]
    public void A_caller_in_line_finds_its_place_and_its_reply_by_its_number()
    {
        var key = Key("edge", 1, 0);
        _world.Ask("line/a", new Join("anna"), key);
        _world.Crash();
        var again = _world.Ask("line/a", new Join("anna"), key);
        _world.Ask("line/a", new ServeNext());
        Assert.Equal("anna", again.Reply.Name);
        Assert.Equal("anna", _world.Ask("line/a", new Join("anna"), key).Reply.Name);
    }

    [Theory]
    [InlineData("~edge/1/1"), InlineData("~edge/0/0"), InlineData("~edge/1"), InlineData("~edge/01/0")]
    [InlineData("~edge/1/-1"), InlineData("~/1/0"), InlineData("~Edge/1/0"), InlineData("~e/e/1/0")]
    [InlineData("~edge/9223372036854775808/0"), InlineData("~edge/1/0 "), InlineData("~")]
    public void A_key_that_is_nearly_one_of_a_session_is_refused(string key) =>
        Assert.Equal(EngineRefusals.BadKeyCode, _world.Ask("counter/a", new Add(1), key).Code);

    [Fact]
    public void There_is_an_end_to_the_number_of_sessions()
    {
        for (var i = 0; i < 10_000; i++) _world.Post("counter/a", new Touch(), Key($"s{i}", 1, 0));
        _world.Run();
        Assert.Equal(EngineRefusals.OverloadedCode, _world.Ask("counter/a", new Add(1), Key("new", 1, 0)).Code);
        Assert.NotNull(_world.Ask("counter/a", new Add(1), Key("s1", 2, 0)).Reply);
    }

    private Pending<Total> Add(string counter, long number, long settled) =>
        _world.Ask($"counter/{counter}", new Add(1), Key("edge", number, settled));

    private static string Key(string session, long number, long settled) =>
        new SessionKey(session, number, settled).ToString();
}
