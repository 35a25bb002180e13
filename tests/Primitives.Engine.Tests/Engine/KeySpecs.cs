namespace Primitives.Engine.Tests.Engine;

/// <summary>Sending again under the same key does nothing twice.</summary>
public sealed class KeySpecs
{
    private readonly World _world = new(options => options with { IdleTimeout = TimeSpan.FromSeconds(10) });

    [Fact]
    public void A_retry_finds_the_first_reply()
    {
        _world.Ask("counter/a", new Add(1), "k");
        _world.Ask("counter/a", new Add(10));
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1), "k").Reply);
        Assert.Equal(new Total(11), _world.Ask("counter/a", new ReadTotal()).Reply);
        Assert.Equal(2, _world.Rows.Count);
    }

    [Fact]
    public void A_reply_is_remembered_through_passivation()
    {
        _world.Ask("counter/a", new Add(1), "k");
        _world.Ask("counter/a", new Add(10));
        _world.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, _world.Status.LoadedEntities);
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1), "k").Reply);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_reply_is_remembered_through_a_restart(bool crash)
    {
        _world.Ask("counter/a", new Add(1), "k");
        _world.Ask("counter/a", new Add(10));
        if (crash) _world.Crash();
        else _world.Restart();
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1), "k").Reply);
        Assert.Equal(EngineRefusals.KeyReusedCode, _world.Ask("counter/a", new Add(2), "k").Code);
        Assert.Equal(new Total(11), _world.Ask("counter/a", new ReadTotal()).Reply);
    }

    [Fact]
    public void A_key_is_for_one_body_of_one_command()
    {
        _world.Ask("counter/a", new Add(1), "k");
        Assert.Equal(EngineRefusals.KeyReusedCode, _world.Ask("counter/a", new Add(2), "k").Code);
        Assert.Equal(EngineRefusals.KeyReusedCode, _world.Ask("counter/a", new Pad(1), "k").Code);
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1), "k").Reply);
        Assert.Single(_world.Rows);
    }

    [Fact]
    public void A_key_belongs_to_one_entity()
    {
        _world.Ask("counter/a", new Add(1), "k");
        Assert.Equal(new Total(2), _world.Ask("counter/b", new Add(2), "k").Reply);
    }

    [Fact]
    public void A_refusal_is_not_remembered()
    {
        Assert.Equal("counter.negative", _world.Ask("counter/a", new Add(-1), "k").Code);
        _world.Ask("counter/a", new Add(5));
        Assert.Equal(new Total(4), _world.Ask("counter/a", new Add(-1), "k").Reply);
        Assert.Equal(new Total(4), _world.Ask("counter/a", new Add(-1), "k").Reply);
    }

    [Fact]
    public void A_reply_without_events_is_remembered_under_its_key()
    {
        _world.Ask("counter/a", new Touch(), "k");
        _world.Ask("counter/a", new Add(1));
        Assert.Equal(2, _world.Rows.Count);
        _world.Crash();
        Assert.Equal(new Total(0), _world.Ask("counter/a", new Touch(), "k").Reply);
    }

    [Fact]
    public void Without_a_key_nothing_is_recorded_where_nothing_happened()
    {
        _world.Ask("counter/a", new Touch());
        Assert.Empty(_world.Rows);
    }

    [Fact]
    public void A_key_on_a_query_means_nothing()
    {
        Assert.Equal(new Total(0), _world.Ask("counter/a", new ReadTotal(), "k").Reply);
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1), "k").Reply);
        Assert.Equal(new Total(1), _world.Ask("counter/a", new ReadTotal(), "k").Reply);
        Assert.Single(_world.Rows);
    }

    [Fact]
    public void A_retry_after_the_unknown_finds_out()
    {
        _world.Journal.FailThoughWritten();
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, _world.Ask("counter/a", new Add(1), "k").Code);
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1), "k").Reply);
        _world.Journal.FailAfter(0);
        Assert.Equal(EngineRefusals.UnknownOutcomeCode, _world.Ask("counter/a", new Add(1), "l").Code);
        Assert.Equal(new Total(2), _world.Ask("counter/a", new Add(1), "l").Reply);
    }

    [Theory, InlineData(""), InlineData("~mine")]
    public void A_bad_key_is_refused(string key) =>
        Assert.Equal(EngineRefusals.BadKeyCode, _world.Ask("counter/a", new Add(1), key).Code);

    [Fact]
    public void A_key_has_at_most_255_characters()
    {
        Assert.Equal(new Total(1), _world.Ask("counter/a", new Add(1), new('k', 255)).Reply);
        Assert.Equal(EngineRefusals.BadKeyCode, _world.Ask("counter/a", new Add(1), new('k', 256)).Code);
    }
}
