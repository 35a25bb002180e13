namespace Primitives.Engine.Tests.Engine;

/// <summary>What a primitive throws is its fault alone: nothing is recorded, and everything goes on.</summary>
public sealed class FaultSpecs
{
    private readonly World _world = new();

    [Theory]
    [InlineData("decide"), InlineData("evolve"), InlineData("rows"), InlineData("wake-at"), InlineData("event")]
    [InlineData("needs"), InlineData("endless-needs"), InlineData("message")]
    public void A_command_that_throws_is_refused_and_leaves_nothing(string where)
    {
        _world.Ask("thrower/a", new Throw("nowhere"), "0");
        Assert.Equal(EngineRefusals.FaultCode, _world.Ask("thrower/a", new Throw(where)).Code);
        Assert.Equal(EngineRefusals.FaultCode, _world.Ask("thrower/a", new Throw(where), "k").Code);
        AssertGoesOn(1);
    }

    [Fact]
    public void A_reply_that_cannot_be_remembered_is_refused_under_a_key()
    {
        _world.Ask("thrower/a", new Throw("nowhere"));
        Assert.Equal(EngineRefusals.FaultCode, _world.Ask("thrower/a", new Throw("reply"), "k").Code);
        AssertGoesOn(1);
    }

    [Fact]
    public void A_reply_that_cannot_be_read_again_costs_that_retry_alone()
    {
        Assert.Equal(new Echo("reading"), _world.Ask("thrower/a", new Throw("reading"), "k").Reply);
        Assert.Equal(EngineRefusals.CorruptCode, _world.Ask("thrower/a", new Throw("reading"), "k").Code);
        AssertGoesOn(1);
    }

    [Fact]
    public void A_state_that_cannot_be_measured_does_no_harm()
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(new Echo("state"), _world.Ask("opaque/a", new Throw("state", Padding: 5_000)).Reply);
        Assert.Equal([1, 2, 3], _world.Rows.Select(row => row.Header.Ordinal));
        _world.Crash();
        Assert.Equal(new Echo("3"), _world.Ask("opaque/a", new CountThrows()).Reply);
    }

    [Fact]
    public void A_query_that_records_is_refused()
    {
        Assert.Equal(EngineRefusals.FaultCode, _world.Ask("thrower/a", new Meddle()).Code);
        Assert.Empty(_world.Rows);
    }

    [Fact]
    public void What_a_validation_throws_reaches_its_caller_as_it_is()
    {
        Assert.Throws<InvalidTimeZoneException>(() => _world.Post("thrower/a", new Throw("validate")));
        AssertGoesOn(0);
    }

    [Fact]
    public void A_record_that_is_too_large_is_refused()
    {
        var world = new World(options => options with { MaxRecordBytes = 1_000 });
        world.Ask("counter/a", new Add(1));
        Assert.Equal(EngineRefusals.TooLargeCode, world.Ask("counter/a", new Pad(1_000)).Code);
        Assert.Equal(EngineRefusals.TooLargeCode, world.Ask("counter/b", new Pad(1_000), "k").Code);
        Assert.Equal(new Total(2), world.Ask("counter/a", new Add(1)).Reply);
        Assert.Equal(new Total(0), world.Ask("counter/b", new Pad(100), "k").Reply);
        world.Crash();
        Assert.Equal(new Total(2), world.Ask("counter/a", new ReadTotal()).Reply);
    }

    [Fact]
    public void A_record_as_large_as_the_limit_is_taken_however_small_a_batch()
    {
        var world = new World(options => options with { MaxBatchBytes = 1 });
        world.Ask("counter/a", new Pad(100_000));
        for (var i = 0; i < 20; i++) world.Post("counter/a", new Add(1));
        world.Run();
        Assert.Equal(new Total(20), world.Ask("counter/a", new ReadTotal()).Reply);
        Assert.Equal(21, world.Rows.Count);
    }

    private void AssertGoesOn(int count)
    {
        Assert.Equal(count, _world.Rows.Count);
        Assert.Equal(new Echo($"{count}"), _world.Ask("thrower/a", new CountThrows()).Reply);
        _world.Ask("thrower/a", new Throw("nowhere"));
        _world.Ask("counter/a", new Add(1));
        _world.Crash();
        Assert.All(_world.Rows, row => Assert.True(row.IsIntact));
        Assert.Equal(new Echo($"{count + 1}"), _world.Ask("thrower/a", new CountThrows()).Reply);
        Assert.Equal(new Total(1), _world.Ask("counter/a", new ReadTotal()).Reply);
    }
}
