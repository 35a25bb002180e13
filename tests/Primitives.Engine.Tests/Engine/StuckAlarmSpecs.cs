namespace Primitives.Engine.Tests.Engine;

/// <summary>A wake that makes no progress backs off, and is counted.</summary>
public sealed class StuckAlarmSpecs
{
    private static readonly DateTimeOffset Due = HandTime.Start.AddSeconds(1);

    private readonly World _world = new(options => options with
    {
        WakeBackoff = TimeSpan.FromMilliseconds(100), MaxWakeBackoff = TimeSpan.FromSeconds(3),
    });

    [Fact]
    public void A_wake_without_progress_backs_off_twice_as_long_each_time_up_to_a_bound()
    {
        Jam("bell/backoff");
        _world.Advance(TimeSpan.FromSeconds(18));
        var wakes = Bell.Wakes[World.At("bell/backoff")].ToList();
        var pauses = wakes.Zip(wakes.Skip(1), (one, next) => (next - one).TotalMilliseconds).ToList();
        Assert.Equal(Due, wakes[0]);
        Assert.Equal([100, 200, 400, 800, 1_600, 3_000, 3_000, 3_000, 3_000], pauses);
    }

    [Fact]
    public void A_stuck_wake_is_counted_once_until_it_moves()
    {
        Jam("bell/counted");
        Jam("bell/counted-too");
        Assert.Equal(0, _world.Status.StuckWakes);
        _world.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(2, _world.Status.StuckWakes);
        _world.Ask("bell/counted", new Jam(false));
        _world.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(1, _world.Status.StuckWakes);
        Assert.Single(_world.Ask("bell/counted", new Hear()).Reply.All);
    }

    [Fact]
    public void Any_progress_tries_the_wake_at_once()
    {
        Jam("bell/progress");
        _world.Advance(TimeSpan.FromSeconds(20));
        _world.Ask("bell/progress", new Jam(false));
        Assert.Equal([_world.Time.Moment], _world.Ask("bell/progress", new Hear()).Reply.All);
    }

    [Fact]
    public void A_stuck_wake_keeps_nobody_else_waiting()
    {
        Jam("bell/blocking");
        _world.Ask("bell/beside", new SetBell(Due.AddSeconds(5)));
        _world.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal([Due.AddSeconds(5)], _world.Ask("bell/beside", new Hear()).Reply.All);
    }

    [Fact]
    public void A_wake_that_was_stuck_is_stuck_after_a_restart()
    {
        Jam("bell/restarted");
        _world.Advance(TimeSpan.FromSeconds(20));
        _world.Crash();
        Assert.Equal(1, _world.Status.StuckWakes);
        _world.Ask("bell/restarted", new SetBell(null));
        Assert.Equal(0, _world.Status.StuckWakes);
    }

    [Fact]
    public void The_longest_backoff_that_may_be_set_is_survived()
    {
        var world = new World(
            options => options with { WakeBackoff = TimeSpan.FromDays(3650), MaxFruitlessWakes = 1000 });
        world.Ask("bell/longest", new Jam(true));
        world.Ask("bell/longest", new SetBell(Due));
        world.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(30, Bell.Wakes[World.At("bell/longest")].Count);
    }

    [Fact]
    public void An_alarm_that_was_lost_with_its_record_is_stuck_no_more()
    {
        _world.Ask("bell/lost-stuck", new Jam(true));
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Ask("bell/lost-stuck", new SetBell(HandTime.Start));
        Assert.Equal(1, _world.Status.StuckWakes);
        _world.Journal.FailAfter(0);
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, _world.Status.StuckWakes);
    }

    private void Jam(string bell)
    {
        _world.Ask(bell, new Jam(true));
        _world.Ask(bell, new SetBell(Due));
    }
}
