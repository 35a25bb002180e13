using Primitives.Locks;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Locks;

/// <summary>A handle renews every 10 of its 30 seconds, and gives its lease up when 30 have passed in vain.</summary>
public sealed class HandleSpecs
{
    private static readonly Owner Ann = new("ann"), Bob = new("bob");
    private readonly LockWorld _world = new();

    [Fact]
    public async Task A_busy_lock_is_null()
    {
        await _world.Ask(new Acquire(Ann));
        Assert.Null(await _world.Locks.HoldAsync("orders", Bob));
    }

    [Fact]
    public async Task A_handle_renews_at_a_third_of_its_ttl()
    {
        await using var handle = await Hold();
        _world.Time.AdvanceTo(9.9);
        Assert.Equal(Clock.At(30), handle.Lease.Until);
        _world.Time.AdvanceTo(10);
        Assert.Equal(Clock.At(40), handle.Lease.Until);
        _world.Time.AdvanceTo(20);
        Assert.Equal((1, Clock.At(50)), (handle.Lease.Token, handle.Lease.Until));
    }

    [Fact]
    public async Task A_handle_holds_for_as_long_as_it_lives()
    {
        await using var handle = await Hold();
        _world.Time.Advance(3600);
        Assert.False(handle.LostToken.IsCancellationRequested);
        Assert.Equal(1, (await _world.Inspect()).Holder?.Token);
    }

    [Fact]
    public async Task Disposing_releases_and_renews_no_more()
    {
        var handle = await Hold();
        await handle.DisposeAsync();
        Assert.Null((await _world.Inspect()).Holder);

        _world.Time.Advance(3600);
        Assert.Equal([typeof(Acquire), typeof(Release)], _world.Line.Sent.Select(command => command.GetType()));
        Assert.False(handle.LostToken.IsCancellationRequested);
    }

    [Fact]
    public async Task Disposing_twice_releases_once()
    {
        var handle = await Hold();
        await handle.DisposeAsync();
        await handle.DisposeAsync();
        Assert.Single(_world.Line.Sent.OfType<Release>());
    }

    [Fact]
    public async Task A_lease_that_somebody_else_ended_is_lost_at_the_next_renewal()
    {
        await using var handle = await Hold();
        await _world.Ask(new Release(1));
        _world.Time.AdvanceTo(9.9);
        Assert.False(handle.LostToken.IsCancellationRequested);
        _world.Time.AdvanceTo(10);
        Assert.True(handle.LostToken.IsCancellationRequested);
    }

    [Theory]
    [InlineData("Broken")]
    [InlineData("Overloaded")]
    [InlineData("Silent")]
    public async Task A_lease_that_cannot_be_renewed_is_lost_when_it_is_over_by_the_clients_own_clock(string obstacle)
    {
        await using var handle = await Hold();
        _world.Time.AdvanceTo(10);
        _world.Line.Obstacle = _ => Enum.Parse<Obstacle>(obstacle);
        _world.Time.AdvanceTo(39.9);
        Assert.False(handle.LostToken.IsCancellationRequested);
        _world.Time.AdvanceTo(40);
        Assert.True(handle.LostToken.IsCancellationRequested);
        _world.Line.Obstacle = _ => Obstacle.None;
    }

    [Theory]
    [InlineData("Broken")]
    [InlineData("Overloaded")]
    [InlineData("Silent")]
    public async Task A_renewal_that_failed_is_tried_again_in_time(string obstacle)
    {
        await using var handle = await Hold();
        _world.Line.Obstacle = _ => Enum.Parse<Obstacle>(obstacle);
        _world.Time.AdvanceTo(16);
        _world.Line.Obstacle = _ => Obstacle.None;
        _world.Time.AdvanceTo(29);
        Assert.True(handle.Lease.Until > Clock.At(40));
        _world.Time.AdvanceTo(300);
        Assert.False(handle.LostToken.IsCancellationRequested);
    }

    [Fact]
    public async Task A_client_gives_its_lease_up_before_the_engine_gives_it_to_another()
    {
        await using var handle = await Hold();
        var next = _world.Ask(new Acquire(Bob, Patience: TimeSpan.FromMinutes(5)));
        _world.Line.Obstacle = _ => Obstacle.Broken;
        DateTimeOffset? lostAt = null;
        await using var lost = handle.LostToken.Register(() => lostAt = _world.Time.Now);

        _world.Time.Advance(60);
        Assert.True(lostAt <= (await next).OrThrow().Since);
    }

    [Fact]
    public async Task A_jump_of_the_wall_clock_changes_nothing()
    {
        await using var handle = await Hold();
        _world.Time.JumpWallClock(86_400);
        _world.Time.AdvanceTo(15);
        _world.Time.JumpWallClock(-172_800);
        _world.Time.AdvanceTo(300);
        Assert.False(handle.LostToken.IsCancellationRequested);
        Assert.Equal(30, _world.Line.Sent.OfType<Extend>().Count());
    }

    [Fact]
    public async Task A_lease_that_came_after_a_wait_is_renewed_before_it_is_handed_out()
    {
        await _world.Ask(new Acquire(Ann));
        var holding = _world.Locks.HoldAsync("orders", Bob, patience: TimeSpan.FromMinutes(1));
        _world.Time.AdvanceTo(30);
        await using var handle = await holding;
        Assert.Single(_world.Line.Sent.OfType<Extend>());
        Assert.Equal(Clock.At(60), handle!.Lease.Until);
        Assert.False(handle.LostToken.IsCancellationRequested);
    }

    [Fact]
    public async Task A_lease_that_came_after_a_long_wait_and_cannot_be_renewed_is_lost_from_the_start()
    {
        await _world.Ask(new Acquire(Ann));
        var holding = _world.Locks.HoldAsync("orders", Bob, patience: TimeSpan.FromMinutes(1));
        _world.Line.Obstacle = _ => Obstacle.Broken;
        _world.Time.AdvanceTo(30);
        await using var handle = await holding;
        Assert.True(handle!.LostToken.IsCancellationRequested);
    }

    [Fact]
    public async Task A_lease_that_was_lost_is_released_all_the_same_when_the_engine_holds_it_still()
    {
        var handle = await Hold(ttl: 30);
        await _world.Ask(new Extend(1, TimeSpan.FromDays(1)));
        _world.Line.Obstacle = _ => Obstacle.Broken;
        _world.Time.AdvanceTo(30);
        Assert.True(handle.LostToken.IsCancellationRequested);

        _world.Line.Obstacle = _ => Obstacle.None;
        await handle.DisposeAsync();
        Assert.Null((await _world.Inspect()).Holder);
    }

    [Theory]
    [InlineData("Broken")]
    [InlineData("Overloaded")]
    public async Task Disposing_does_not_throw_when_the_release_does_not_get_through(string obstacle)
    {
        var handle = await Hold();
        _world.Line.Obstacle = _ => Enum.Parse<Obstacle>(obstacle);
        await handle.DisposeAsync();
        Assert.Equal(1, (await _world.Inspect()).Holder?.Token);
    }

    [Fact]
    public async Task Disposing_waits_for_a_silent_line_no_longer_than_for_a_renewal()
    {
        var handle = await Hold();
        _world.Line.Obstacle = _ => Obstacle.Silent;
        var disposing = handle.DisposeAsync().AsTask();
        await _world.Line.Silenced.Task;
        _world.Time.Advance(9.9);
        Assert.False(disposing.IsCompleted);
        _world.Time.Advance(0.1);
        await disposing;
    }

    [Fact]
    public async Task The_deadline_of_the_request_does_not_end_the_lease()
    {
        using var request = RequestContext.Use(RequestContext.None with { Deadline = Clock.At(5) });
        var handle = await Hold();
        _world.Time.AdvanceTo(45);
        Assert.Equal(Clock.At(70), handle.Lease.Until);
        await handle.DisposeAsync();
        request.Dispose();
        Assert.Null((await _world.Inspect()).Holder);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    [InlineData(30_000)]
    public async Task A_lease_too_short_to_be_renewed_is_lost_and_nothing_hangs(long ticks)
    {
        await using var handle = await _world.Locks.HoldAsync("orders", Ann, ttl: TimeSpan.FromTicks(ticks));
        _world.Time.Advance(0.1);
        Assert.NotNull(handle);
    }

    private async Task<ILockHandle> Hold(double ttl = 30)
    {
        var handle = await _world.Locks.HoldAsync("orders", Ann, ttl: TimeSpan.FromSeconds(ttl));
        Assert.NotNull(handle);
        return handle;
    }
}
