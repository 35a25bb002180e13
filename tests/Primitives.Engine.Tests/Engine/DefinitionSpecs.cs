namespace Primitives.Engine.Tests.Engine;

/// <summary>A definition enters state by an event, ahead of the next decision.</summary>
public sealed class DefinitionSpecs
{
    private readonly World _world = new();

    [Fact]
    public void A_definition_is_recorded_with_the_first_decision_and_not_again()
    {
        _world.System.Define("tone", new Tuning(5));
        Assert.Equal(new ToneState(5, 5), _world.Ask("tone/a", new Bump()).Reply);
        _world.Ask("tone/a", new Bump());
        _world.System.Define("tone", new Tuning(5));
        Assert.Equal(new ToneState(15, 5), _world.Ask("tone/a", new Bump()).Reply);
        Assert.Equal([true, false, false], _world.Rows.Select(row => row.Get("definition") is not null));
    }

    [Fact]
    public void A_definition_that_changed_is_recorded_ahead_of_the_next_decision()
    {
        _world.Ask("tone/a", new Bump());
        _world.System.Define("tone", new Tuning(10));
        Assert.Equal(new ToneState(11, 10), _world.Ask("tone/a", new Bump()).Reply);
        Assert.Equal(
            """[{"name":"tuned","version":1,"body":{"step":10}},{"name":"bumped","version":1,"body":{"by":10}}]""",
            _world.Rows[1].Get("events"));
    }

    [Fact]
    public void Who_only_looks_sees_it_and_records_nothing()
    {
        _world.Ask("tone/a", new Bump());
        _world.System.Define("tone", new Tuning(10));
        Assert.Equal(new ToneState(1, 10), _world.Ask("tone/a", new ShowTone()).Reply);
        Assert.Equal(new ToneState(1, 10), _world.Ask("tone/a", new Hush()).Reply);
        Assert.Single(_world.Rows);
        Assert.Equal(new ToneState(1, 10), _world.Ask("tone/a", new Hush(), "k").Reply);
        Assert.Equal(2, _world.Rows.Count);
    }

    [Fact]
    public void What_was_recorded_is_known_after_a_restart()
    {
        _world.System.Define("tone", new Tuning(10));
        _world.Ask("tone/a", new Bump());
        _world.Crash();
        _world.System.Define("tone", new Tuning(10));
        _world.Ask("tone/a", new Bump());
        Assert.Null(_world.Rows[1].Get("definition"));
        _world.Crash();
        Assert.Equal(new ToneState(21, 1), _world.Ask("tone/a", new Bump()).Reply);
    }

    [Fact]
    public void A_definition_whose_record_was_lost_is_recorded_again()
    {
        _world.System.Define("tone", new Tuning(10));
        _world.Journal.FailAfter(0);
        _world.Ask("tone/a", new Bump());
        Assert.Equal(new ToneState(10, 10), _world.Ask("tone/a", new Bump()).Reply);
        Assert.NotNull(_world.Rows[0].Get("definition"));
    }

    [Fact]
    public void A_named_definition_holds_for_the_entities_of_its_name()
    {
        _world.System.Define("named-tone", new Tuning(7), "piano");
        Assert.Equal(7, _world.Ask("named-tone/piano/1", new Bump()).Reply.Step);
        Assert.Equal(7, _world.Ask("named-tone/piano/2/x", new Bump()).Reply.Step);
        Assert.Equal(7, _world.Ask("named-tone/piano", new Bump()).Reply.Step);
        Assert.Equal(1, _world.Ask("named-tone/pianoforte/1", new Bump()).Reply.Step);
        Assert.Equal(1, _world.Ask("named-tone//piano", new Bump()).Reply.Step);
    }

    [Fact]
    public void A_definition_that_is_not_valid_or_not_of_the_primitive_is_refused()
    {
        Assert.Throws<ArgumentException>(() => _world.System.Define("tone", new Tuning(0)));
        Assert.Throws<ArgumentException>(() => _world.System.Define("tone", new NoDefinition()));
        Assert.Throws<ArgumentException>(() => _world.System.Define("tone", new Tuning(2), "piano"));
        Assert.Throws<ArgumentException>(() => _world.System.Define("named-tone", new Tuning(2)));
        Assert.Throws<ArgumentException>(() => _world.System.Define("nothing", new Tuning(2)));
        Assert.Equal(1, _world.Ask("tone/a", new Bump()).Reply.Step);
    }
}
