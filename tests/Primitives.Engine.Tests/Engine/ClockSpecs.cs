namespace Primitives.Engine.Tests.Engine;

/// <summary>The engine's time does not jump, does not go back, and says when the wall clock did.</summary>
public sealed class ClockSpecs
{
    private readonly World _world = new();

    [Fact]
    public void A_jump_of_the_wall_clock_rings_no_alarm()
    {
        _world.Ask("bell/jump", new SetBell(HandTime.Start.AddMinutes(30)));
        _world.Advance(TimeSpan.FromSeconds(1));
        _world.Time.JumpWall(TimeSpan.FromHours(1));
        _world.Advance(TimeSpan.FromSeconds(1));
        _world.Ask("counter/a", new Add(1));
        Assert.Empty(_world.Ask("bell/jump", new Hear()).Reply.All);
        Assert.Equal(1, _world.Status.ClockJumps);
        Assert.InRange(_world.Status.ClockOffset, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(60));
    }

    [Fact]
    public void What_the_wall_clock_is_off_is_made_up_slowly()
    {
        _world.Time.JumpWall(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 100; i++)
        {
            _world.Advance(TimeSpan.FromSeconds(1));
            _world.Ask("counter/a", new Add(1));
        }

        var times = _world.Rows.Select(row => row.Header.At).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 1_000_000, 1_050_000));
        Assert.InRange(_world.Status.ClockOffset, TimeSpan.FromSeconds(4.8), TimeSpan.FromSeconds(5.2));
        for (var i = 0; i < 150; i++)
        {
            _world.Advance(TimeSpan.FromSeconds(1));
            _world.Ask("counter/a", new Add(1));
        }

        Assert.Equal(TimeSpan.Zero, _world.Status.ClockOffset);
        Assert.Equal(1, _world.Status.ClockJumps);
    }

    [Fact]
    public void A_wall_clock_that_goes_back_does_not_take_time_with_it()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Time.JumpWall(TimeSpan.FromHours(-1));
        for (var i = 0; i < 20; i++)
        {
            _world.Advance(TimeSpan.FromSeconds(1));
            _world.Ask("counter/a", new Add(1));
        }

        var times = _world.Rows.Select(row => row.Header.At).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 950_000, 1_000_000));
        Assert.Equal(1, _world.Status.ClockJumps);
    }

    [Fact]
    public void After_a_restart_it_is_not_before_the_last_record()
    {
        _world.Advance(TimeSpan.FromHours(2));
        _world.Ask("counter/a", new Add(1));
        _world.Time.JumpWall(TimeSpan.FromHours(-1));
        _world.Crash();
        _world.Ask("counter/a", new Add(1));
        Assert.True(_world.Rows[1].Header.At >= _world.Rows[0].Header.At);
        _world.Advance(TimeSpan.FromSeconds(10));
        _world.Ask("counter/a", new Add(1));
        Assert.InRange(_world.Rows[2].Header.At - _world.Rows[1].Header.At, 9_500_000, 10_000_000);
    }

    [Fact]
    public void An_alarm_is_not_early_while_time_is_drawn_back()
    {
        _world.Ask("bell/slow", new SetBell(HandTime.Start.AddSeconds(100)));
        _world.Time.JumpWall(TimeSpan.FromSeconds(-60));
        for (var i = 0; i < 120; i++)
        {
            _world.Advance(TimeSpan.FromSeconds(1));
            _world.Ask("counter/a", new Touch());
        }

        var rang = Assert.Single(_world.Ask("bell/slow", new Hear()).Reply.All);
        Assert.InRange(rang, HandTime.Start.AddSeconds(100), HandTime.Start.AddSeconds(100.1));
        Assert.All(Bell.Wakes[World.At("bell/slow")], wake => Assert.True(wake >= HandTime.Start.AddSeconds(100)));
    }
}
