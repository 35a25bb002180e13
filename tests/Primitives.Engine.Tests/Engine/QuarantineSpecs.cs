using Primitives.Engine.Quarantine;

namespace Primitives.Engine.Tests.Engine;

/// <summary>An entity for which the engine can do nothing is left alone, visibly.</summary>
public sealed class QuarantineSpecs
{
    private static readonly DateTimeOffset Due = HandTime.Start.AddSeconds(1);

    private readonly Workshop _shop = new();
    private readonly World _world;

    public QuarantineSpecs() => _world = new(
        options => options with
        {
            WakeBackoff = TimeSpan.FromMilliseconds(100), MaxWakeBackoff = TimeSpan.FromSeconds(3),
            MaxFruitlessWakes = 5,
        },
        handlers: _shop.Handlers);

    private long Held => _world.Status.QuarantinedEntities;

    [Fact]
    public void A_wake_that_came_to_nothing_so_often_is_not_tried_again()
    {
        Jam("bell/q-left");
        _world.Advance(TimeSpan.FromMinutes(10)); // It is let go from memory, and stays where it is.
        Assert.Equal((5, 1), (WakesOf("bell/q-left"), Held));
        Assert.Equal((0, 0), (_world.Status.StuckWakes, _world.Status.LoadedEntities));
        Assert.Equal(EngineTrouble.QuarantineName, Assert.Single(_world.Status.Troubles).Name);
        var held = Assert.Single(_world.System.Quarantine.Of(World.Tenant));
        Assert.Equal((World.At("bell/q-left"), "bell.jammed"), (held.Address, held.Why.Code));
        Assert.Equal(Due.AddMilliseconds(1_500), held.Since);
        Assert.Empty(_world.System.Quarantine.Of("other"));
    }

    [Fact]
    public void Callers_are_served_and_what_they_change_gives_it_one_more_try()
    {
        Jam("bell/q-served");
        _world.Advance(TimeSpan.FromSeconds(20));
        Assert.Empty(_world.Ask("bell/q-served", new Hear()).Reply.All);
        _world.Ask("bell/q-served", new Jam(true));
        _world.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal((6, 1), (WakesOf("bell/q-served"), Held));
        _world.Ask("bell/q-served", new Jam(false));
        Assert.Equal([_world.Time.Moment], _world.Ask("bell/q-served", new Hear()).Reply.All);
        Assert.Equal(0, Held);
    }

    [Fact]
    public void One_that_wants_nothing_any_more_is_out_of_it()
    {
        Jam("bell/q-out");
        _world.Advance(TimeSpan.FromSeconds(20));
        _world.Ask("bell/q-out", new SetBell(null));
        Assert.Equal(0, Held);
    }

    [Fact]
    public void Who_is_released_is_woken_as_if_nothing_had_been()
    {
        Jam("bell/q-released");
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([true, false], [Release("bell/q-released"), Release("bell/never")]);
        Assert.Equal((6, 0, 1), (WakesOf("bell/q-released"), Held, _world.Status.StuckWakes));
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((10, 1), (WakesOf("bell/q-released"), Held));
    }

    [Fact]
    public void After_a_restart_it_comes_to_it_again_by_itself()
    {
        Jam("bell/q-again");
        _world.Advance(TimeSpan.FromMinutes(5));
        _world.Crash();
        Assert.Equal(0, Held);
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((10, 1), (WakesOf("bell/q-again"), Held));
    }

    [Fact]
    public void That_a_store_is_full_is_held_against_nobody()
    {
        _world.Ask("bell/q-full", new SetBell(Due));
        var isFull = true;
        _world.Journal.Appending = _ =>
        {
            if (isFull) _world.Journal.FindFull();
        };
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, Held);
        isFull = false;
        _world.Advance(TimeSpan.FromSeconds(10));
        Assert.Single(_world.Ask("bell/q-full", new Hear()).Reply.All);
    }

    [Fact]
    public void A_duty_that_does_not_begin_rests_longer_and_longer_and_is_left_then()
    {
        _world.Ask("chore/a", new Give("stubborn"));
        _world.Advance(TimeSpan.FromMilliseconds(1_400));
        Assert.Equal(0, Held);
        _world.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal("chore.stubborn", Assert.Single(_world.System.Quarantine.Of(World.Tenant)).Why.Code);
        Assert.Equal((0, 0), (_world.Status.DutiesRunning, _world.Status.DutiesWaiting));
        _world.Ask("chore/a", new Drop("stubborn"));
        _world.Ask("chore/a", new Give("x"));
        Assert.Equal(["a/x1"], _shop.Called);
        Assert.Equal(0, Held);
    }

    [Fact]
    public void An_outcome_that_is_never_heard_is_told_again_and_left_then()
    {
        _world.Ask("chore/a", new Give("deaf"));
        _shop.Jobs[0].Fail(new InvalidOperationException("It failed."));
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("chore.deaf", Assert.Single(_world.System.Quarantine.Of(World.Tenant)).Why.Code);
        _world.Ask("chore/a", new Drop("deaf"));
        Assert.Equal(0, Held);
    }

    [Fact]
    public void Nobody_waits_in_the_line_of_one_that_calls_nobody()
    {
        var join = new Join("throw", TimeSpan.FromSeconds(1));
        var first = _world.Ask("line/q", join, key: "k");
        _world.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(EngineRefusals.QuarantinedCode, first.Code);
        Assert.Equal(EngineRefusals.QuarantinedCode, _world.Ask("line/q", new Join("another")).Code);
        Assert.Equal(EngineRefusals.QuarantinedCode, _world.Ask("line/q", join, key: "k").Code);
        _world.Advance(TimeSpan.FromMinutes(1)); // Whoever does not come back is taken out.
        Assert.Empty(_world.Ask("line/q", new ShowLine()).Reply.All);
        Assert.Equal(0, Held);
    }

    [Fact]
    public void Who_is_erased_is_in_it_no_more()
    {
        Jam("bell/q-erased");
        _world.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(_world.Erase(World.At("bell/q-erased")).Refusal);
        Assert.Equal(0, Held);
    }

    [Fact]
    public void Whoever_listens_is_told_once_of_each()
    {
        var told = new Listener();
        _world.System.Quarantine.Listen(told);
        Jam("bell/q-told");
        _world.Advance(TimeSpan.FromMinutes(5));
        _world.Ask("bell/q-told", new Jam(true));
        _world.Advance(TimeSpan.FromMinutes(5));
        _world.Ask("bell/q-told", new Jam(false));
        Assert.Equal(["in q-told", "out q-told"], told.All);
    }

    private static int WakesOf(string bell) => Bell.Wakes[World.At(bell)].Count;

    private bool Release(string path)
    {
        bool? released = null;
        _world.System.Release(World.At(path), isReleased => released = isReleased);
        _world.Run();
        return released!.Value;
    }

    private void Jam(string bell)
    {
        _world.Ask(bell, new Jam(true));
        _world.Ask(bell, new SetBell(Due));
    }

    private sealed class Listener : IQuarantineListener
    {
        public List<string> All { get; } = [];

        public void Quarantined(QuarantinedEntity entity) => All.Add($"in {entity.Address.Id}");

        public void Released(QuarantinedEntity entity) => All.Add($"out {entity.Address.Id}");
    }
}
