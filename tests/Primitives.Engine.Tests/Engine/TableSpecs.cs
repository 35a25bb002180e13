namespace Primitives.Engine.Tests.Engine;

/// <summary>Rows that events wrote are seen by the decisions that declare them.</summary>
public sealed class TableSpecs
{
    private readonly World _world = new(options => options with { IdleTimeout = TimeSpan.FromMinutes(1) });

    [Fact]
    public void Rows_are_seen_in_key_order_within_their_bounds_and_limit()
    {
        foreach (var key in new[] { "d", "b", "a", "c", "B" }) _world.Ask("shelf/a", new Place(key, $"{key}1"));
        _world.Ask("shelf/a", new Place("c", "c2"));
        Assert.Equal(["B1", "a1", "b1", "c2", "d1"], Look("", "~"));
        Assert.Equal(["b1", "c2"], Look("b", "c"));
        Assert.Equal(["B1", "a1"], Look("", "~", limit: 2));
        Assert.Empty(Look("e", "z"));
    }

    [Fact]
    public void Rows_that_were_cleared_are_gone()
    {
        foreach (var key in new[] { "a", "b", "c", "d" }) _world.Ask("shelf/a", new Place(key, key));
        _world.Ask("shelf/a", new Clear("b", "c"));
        Assert.Equal(["a", "d"], Look("", "~"));
        _world.Ask("shelf/a", new Place("b", "again"));
        Assert.Equal(["a", "again", "d"], Look("", "~"));
    }

    [Fact]
    public void A_row_ends_by_itself()
    {
        _world.Ask("shelf/a", new Place("a", "a", TimeSpan.FromSeconds(5)));
        _world.Ask("shelf/a", new Place("b", "b"));
        _world.Advance(TimeSpan.FromSeconds(4.999999));
        Assert.Equal(["a", "b"], Look("", "~"));
        _world.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(["b"], Look("", "~"));
        Assert.Equal(["b"], Look("", "~", limit: 1));
        _world.Crash();
        Assert.Equal(["b"], Look("", "~"));
    }

    [Fact]
    public void What_was_fetched_tells_what_else_is_needed_for_three_rounds()
    {
        foreach (var (key, next) in new[] { ("a", "b"), ("b", "c"), ("c", "end") })
            _world.Ask("shelf/a", new Place(key, next));
        Assert.Equal(["c", "end"], _world.Ask("shelf/a", new Follow("b")).Reply.Values);
        Assert.Equal(EngineRefusals.FaultCode, _world.Ask("shelf/a", new Follow("a")).Code);
    }

    [Fact]
    public void Rows_are_there_again_after_passivation_and_restart()
    {
        foreach (var key in new[] { "a", "b", "c" }) _world.Ask("shelf/a", new Place(key, key));
        _world.Ask("shelf/a", new Clear("b", "b"));
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, _world.Status.LoadedEntities);
        Assert.Equal(["a", "c"], Look("", "~"));
        _world.Crash();
        Assert.Equal(["a", "c"], Look("", "~"));
    }

    [Fact]
    public void Rows_of_a_failed_append_are_gone()
    {
        _world.Ask("shelf/a", new Place("a", "a"));
        _world.Journal.FailAfter(1);
        _world.Post("shelf/a", new Place("b", "b"));
        _world.Ask("shelf/a", new Place("c", "c"));
        Assert.Equal(["a", "b"], Look("", "~"));
    }

    [Fact]
    public void Rows_belong_to_one_entity()
    {
        _world.Ask("shelf/a", new Place("a", "a"));
        Assert.Empty(_world.Ask("shelf/b", new Look("", "~")).Reply.Values);
    }

    private IReadOnlyList<string> Look(string from, string to, int limit = 100) =>
        _world.Ask("shelf/a", new Look(from, to, limit)).Reply.Values;
}
