namespace Primitives.Engine.Tests.Engine;

/// <summary>Entities leave memory when nobody uses them, and come back as they were.</summary>
public sealed class PassivationSpecs
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(60);

    private readonly World _world = new(options => options with { IdleTimeout = Idle });

    [Fact]
    public void An_entity_that_is_not_used_is_let_go()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Advance(Idle - TimeSpan.FromSeconds(1));
        Assert.Equal(1, _world.Status.LoadedEntities);
        _world.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((0, 0, 0), (_world.Status.LoadedEntities, _world.Status.KnownEntities, _world.Status.LoadedBytes));
    }

    [Fact]
    public void An_entity_that_is_used_stays()
    {
        for (var i = 0; i < 10; i++)
        {
            _world.Ask("counter/a", new ReadTotal());
            _world.Advance(Idle / 2);
            Assert.Equal(1, _world.Status.LoadedEntities);
        }
    }

    [Fact]
    public void An_entity_comes_back_as_it_was()
    {
        for (var i = 1; i <= 5; i++) _world.Ask("counter/a", new Add(i), $"{i}");
        var anna = _world.Ask("counter/b", new Pad(10_000)).Reply;
        _world.Advance(Idle * 2);
        Assert.Equal(0, _world.Status.LoadedEntities);
        Assert.Equal(new Total(15), _world.Ask("counter/a", new ReadTotal()).Reply);
        Assert.Equal(new Total(3), _world.Ask("counter/a", new Add(2), "2").Reply);
        Assert.Equal(anna, _world.Ask("counter/b", new ReadTotal()).Reply);
        _world.Ask("counter/a", new Add(1));
        Assert.Equal([0, 1, 2, 3, 4, 5], _world.Rows.Where(row => row.IsOf(World.At("counter/a")))
            .Select(row => row.Header.Previous));
    }

    [Fact]
    public void What_nothing_happened_to_is_forgotten()
    {
        var world = new World(options => options with { IdleTimeout = Idle, CheckpointInterval = Idle * 10 });
        for (var i = 0; i < 100; i++) world.Ask($"counter/{i}", new ReadTotal());
        world.Ask("counter/refused", new Add(-1));
        world.Ask("counter/real", new Add(1));
        Assert.Equal(102, world.Status.KnownEntities);
        world.Advance(Idle * 2);
        Assert.Equal(1, world.Status.KnownEntities);
        world.Advance(Idle * 10);
        Assert.Equal(0, world.Status.KnownEntities); // By now its snapshot has been written.
    }

    [Fact]
    public void An_entity_with_callers_in_line_stays()
    {
        var anna = _world.Ask("line/a", new Join("anna"));
        _world.Advance(Idle * 10);
        Assert.Equal(1, _world.Status.LoadedEntities);
        _world.Ask("line/a", new ServeNext());
        Assert.Equal(new Served("anna", 1), anna.Reply);
        _world.Advance(Idle * 2);
        Assert.Equal(0, _world.Status.LoadedEntities);
    }

    [Fact]
    public void An_entity_whose_record_is_not_durable_stays()
    {
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Ask("counter/a", new Add(1));
        _world.Advance(Idle * 3);
        Assert.Equal(1, _world.Status.LoadedEntities);
        Assert.True(_world.Ask("counter/a", new ReadTotal()).IsWaiting);
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Advance(Idle * 2);
        Assert.Equal(0, _world.Status.LoadedEntities);
    }

    [Fact]
    public void When_memory_is_short_the_least_recently_used_goes_first()
    {
        var world = new World(
            options => options with { MaxLoadedBytes = 200_000, IdleTimeout = TimeSpan.FromHours(1) });
        for (var i = 0; i < 4; i++)
        {
            world.Ask($"counter/{i}", new Pad(20_000));
            world.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(4, world.Status.LoadedEntities);
        world.Ask("counter/0", new ReadTotal());
        world.Advance(TimeSpan.FromSeconds(2));
        world.Ask("counter/4", new Pad(20_000));
        world.Advance(TimeSpan.FromSeconds(2));
        Assert.InRange(world.Status.LoadedBytes, 80_000, 200_000);

        world.Scheduler.Hold(HandScheduler.Loader);
        Assert.Equal(new Total(0), world.Ask("counter/0", new ReadTotal()).Reply);
        Assert.True(world.Ask("counter/1", new ReadTotal()).IsWaiting);
    }

    [Fact]
    public void An_entity_larger_than_all_memory_is_served_and_let_go()
    {
        var world = new World(options => options with { MaxLoadedBytes = 1_000 });
        world.Ask("counter/a", new Pad(50_000));
        world.Ask("counter/a", new Add(2));
        world.Ask("counter/b", new Add(1));
        Assert.Equal(new Total(3), world.Ask("counter/a", new Add(1)).Reply);
    }

    [Fact]
    public void A_call_that_comes_while_an_entity_is_loaded_waits_its_turn()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Advance(Idle * 2);
        _world.Ask("counter/b", new ReadTotal());
        _world.Scheduler.Hold(HandScheduler.Loader);
        var adds = Enumerable.Range(0, 3).Select(_ => _world.Ask("counter/a", new Add(1))).ToList();
        Assert.Equal(new Total(1), _world.Ask("counter/b", new Add(1)).Reply);
        _world.Scheduler.Release(HandScheduler.Loader);
        _world.Run();
        Assert.Equal([2, 3, 4], adds.Select(add => add.Reply.Value));
    }
}
