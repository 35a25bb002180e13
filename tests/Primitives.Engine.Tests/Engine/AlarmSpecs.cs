namespace Primitives.Engine.Tests.Engine;

/// <summary>An entity is woken when its state says so: never early, and never forgotten.</summary>
public sealed class AlarmSpecs
{
    private static readonly DateTimeOffset Due = HandTime.Start.AddSeconds(10);

    private readonly World _world = new(options => options with { IdleTimeout = TimeSpan.FromSeconds(2) });

    [Fact]
    public void An_alarm_rings_when_it_is_due_and_not_before()
    {
        _world.Ask("bell/due", new SetBell(Due));
        _world.AdvanceTo(Due - TimeSpan.FromMicroseconds(1));
        Assert.Single(_world.Rows);
        _world.AdvanceTo(Due);
        Assert.Equal(2, _world.Rows.Count);
        Assert.Equal([Due], Rings("bell/due"));
    }

    [Fact]
    public void An_alarm_between_two_microseconds_is_not_early()
    {
        var due = Due.AddTicks(1);
        _world.Ask("bell/ticks", new SetBell(due));
        _world.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([Due.AddMicroseconds(1)], Rings("bell/ticks"));
        Assert.All(Bell.Wakes[World.At("bell/ticks")], wake => Assert.True(wake >= due));
    }

    [Fact]
    public void An_alarm_rings_although_its_entity_was_let_go()
    {
        _world.Ask("bell/idle", new SetBell(Due));
        _world.AdvanceTo(Due - TimeSpan.FromSeconds(1));
        Assert.Equal(0, _world.Status.LoadedEntities);
        _world.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([Due], Rings("bell/idle"));
    }

    [Fact]
    public void An_alarm_rings_after_a_restart()
    {
        _world.Ask("bell/restart", new SetBell(Due));
        _world.Crash();
        Assert.Equal(0, _world.Status.LoadedEntities);
        _world.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([Due], Rings("bell/restart"));
    }

    [Fact]
    public void An_alarm_that_came_while_nothing_ran_rings_at_once()
    {
        _world.Ask("bell/overdue", new SetBell(Due));
        _world.Scheduler.Kill();
        _world.Advance(TimeSpan.FromHours(1));
        _world.Crash();
        Assert.Equal([HandTime.Start.AddHours(1)], Rings("bell/overdue"));
    }

    [Fact]
    public void An_alarm_in_the_past_rings_at_once()
    {
        _world.Ask("bell/past", new SetBell(HandTime.Start.AddDays(-1)));
        Assert.Equal([HandTime.Start], Rings("bell/past"));
    }

    [Fact]
    public void An_alarm_that_was_moved_rings_only_at_its_last_moment()
    {
        _world.Ask("bell/moved", new SetBell(Due));
        _world.Ask("bell/moved", new SetBell(Due.AddSeconds(5)));
        _world.Ask("bell/earlier", new SetBell(Due));
        _world.Ask("bell/earlier", new SetBell(Due.AddSeconds(-5)));
        _world.Ask("bell/never", new SetBell(Due));
        _world.Ask("bell/never", new SetBell(null));
        _world.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([Due.AddSeconds(5)], Rings("bell/moved"));
        Assert.Equal([Due.AddSeconds(-5)], Rings("bell/earlier"));
        Assert.Empty(Rings("bell/never"));
    }

    [Fact]
    public void An_alarm_that_sets_itself_again_goes_on()
    {
        _world.Ask("bell/again", new SetBell(Due, TimeSpan.FromSeconds(7)));
        _world.AdvanceTo(Due.AddSeconds(10));
        _world.Crash();
        _world.AdvanceTo(Due.AddSeconds(22));
        Assert.Equal([Due, Due.AddSeconds(7), Due.AddSeconds(14), Due.AddSeconds(21)], Rings("bell/again"));
    }

    [Fact]
    public void Alarms_that_are_due_at_once_all_ring()
    {
        for (var i = 0; i < 3_000; i++) _world.Post($"bell/many-{i}", new SetBell(Due));
        _world.Run();
        _world.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(6_000, _world.Rows.Count);
    }

    [Fact]
    public void A_moment_that_never_comes_wakes_nobody()
    {
        _world.Ask("bell/far", new SetBell(DateTimeOffset.MaxValue));
        _world.Advance(TimeSpan.FromDays(30));
        Assert.Empty(Rings("bell/far"));
        _world.Crash();
        Assert.Empty(Rings("bell/far"));
    }

    [Fact]
    public void A_wake_whose_record_was_lost_comes_again()
    {
        _world.Ask("bell/lost", new SetBell(Due));
        _world.Journal.FailAfter(0);
        _world.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(Rings("bell/lost"));
        Assert.Equal(2, _world.Rows.Count);
    }

    private IReadOnlyList<DateTimeOffset> Rings(string path) => _world.Ask(path, new Hear()).Reply.All;
}
