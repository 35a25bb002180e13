using Primitives.Locks;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Locks;

public sealed class ClientSpecs
{
    private static readonly Owner Ann = new("ann"), Bob = new("bob");
    private readonly LockWorld _world = new();

    [Fact]
    public async Task A_free_lock_is_a_lease() =>
        Assert.Equal(
            new Lease(1, Ann, Clock.At(0), Clock.At(30), TimeSpan.FromSeconds(30)),
            await _world.Locks.TryAcquireAsync("orders", Ann));

    [Fact]
    public async Task Busy_is_null()
    {
        await _world.Locks.TryAcquireAsync("orders", Ann);
        Assert.Null(await _world.Locks.TryAcquireAsync("orders", Bob));
    }

    [Fact]
    public async Task A_wait_in_vain_is_null()
    {
        await _world.Locks.TryAcquireAsync("orders", Ann);
        var waiting = _world.Locks.AcquireAsync("orders", Bob, patience: TimeSpan.FromSeconds(5));
        Assert.False(waiting.IsCompleted);
        _world.Time.Advance(5);
        Assert.Null(await waiting);
    }

    [Fact]
    public async Task A_wait_ends_with_the_lease_of_the_one_before()
    {
        await _world.Locks.TryAcquireAsync("orders", Ann);
        var waiting = _world.Locks.AcquireAsync("orders", Bob, patience: TimeSpan.FromSeconds(60));
        _world.Time.Advance(30);
        Assert.Equal((2, Clock.At(30)), ((await waiting)!.Token, (await waiting)!.Since));
    }

    [Fact]
    public async Task A_wait_ends_with_the_release_of_the_one_before()
    {
        var lease = await _world.Locks.TryAcquireAsync("orders", Ann);
        var waiting = _world.Locks.AcquireAsync("orders", Bob, patience: TimeSpan.FromSeconds(60));
        await _world.Locks.ReleaseAsync("orders", lease!);
        Assert.Equal(2, (await waiting)!.Token);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_granted_later()
    {
        using var leaving = new CancellationTokenSource();
        await _world.Locks.TryAcquireAsync("orders", Ann);
        var waiting = _world.Locks
            .AcquireAsync("orders", Bob, patience: TimeSpan.FromSeconds(60), cancel: leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        _world.Time.Advance(30);
        Assert.Null((await _world.Inspect()).Holder);
    }

    [Fact]
    public async Task A_stale_token_is_an_exception_with_its_code()
    {
        var lease = await _world.Locks.TryAcquireAsync("orders", Ann);
        _world.Time.Advance(30);
        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => _world.Locks.ExtendAsync("orders", lease!, TimeSpan.FromSeconds(30)).AsTask());
        Assert.Equal("lock.stale-token", refused.Refusal.Code);
    }

    [Fact]
    public async Task A_full_line_is_an_exception_with_its_code()
    {
        await _world.Locks.TryAcquireAsync("orders", Ann);
        var line = Enumerable.Range(0, 1000)
            .Select(_ => _world.Locks.AcquireAsync("orders", Bob, TimeSpan.FromSeconds(9)).AsTask()).ToList();
        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => _world.Locks.AcquireAsync("orders", Bob, TimeSpan.FromSeconds(9)).AsTask());
        Assert.Equal("lock.line-full", refused.Refusal.Code);

        _world.Time.Advance(9);
        Assert.All(await Task.WhenAll(line), Assert.Null);
    }

    [Fact]
    public async Task Misuse_is_an_argument_exception_and_records_nothing()
    {
        await Assert.ThrowsAsync<ArgumentException>(
            () => _world.Locks.TryAcquireAsync("orders", Ann, ttl: TimeSpan.MaxValue).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => _world.Locks.TryAcquireAsync("", Ann).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>(
            () => _world.Locks.WithLockAsync<int>("orders", Ann, null!));
        Assert.Empty(_world.Engine.Journal);
    }

    [Fact]
    public async Task What_is_refused_by_the_engine_is_an_exception_and_not_null()
    {
        _world.Line.Obstacle = _ => Obstacle.Overloaded;
        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => _world.Locks.TryAcquireAsync("orders", Ann).AsTask());
        Assert.Equal("engine.overloaded", refused.Refusal.Code);
    }

    [Fact]
    public async Task A_retry_under_the_same_key_is_not_a_second_caller()
    {
        var first = await _world.Locks.TryAcquireAsync("orders", Ann, key: "k1");
        Assert.Equal(first, await _world.Locks.TryAcquireAsync("orders", Ann, key: "k1"));
        Assert.Single(_world.Engine.Journal);
    }

    [Fact]
    public async Task A_retry_after_a_null_asks_anew()
    {
        var lease = await _world.Locks.TryAcquireAsync("orders", Ann);
        Assert.Null(await _world.Locks.TryAcquireAsync("orders", Bob, key: "k1"));
        await _world.Locks.ReleaseAsync("orders", lease!);
        Assert.Equal(2, (await _world.Locks.TryAcquireAsync("orders", Bob, key: "k1"))!.Token);
    }

    [Fact]
    public async Task Inspecting_records_nothing()
    {
        await _world.Locks.TryAcquireAsync("orders", Ann);
        var info = await _world.Locks.InspectAsync("orders");
        Assert.Equal(Ann, info.Holder?.Owner);
        Assert.Single(_world.Engine.Journal);
    }

    [Fact]
    public async Task Locks_of_different_names_do_not_know_each_other()
    {
        await _world.Locks.TryAcquireAsync("orders", Ann);
        Assert.Equal(1, (await _world.Locks.TryAcquireAsync("Orders", Bob))?.Token);
    }
}
