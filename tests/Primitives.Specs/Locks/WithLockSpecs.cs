using Primitives.Locks;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Locks;

public sealed class WithLockSpecs
{
    private static readonly Owner Ann = new("ann"), Bob = new("bob");
    private readonly LockWorld _world = new();
    private readonly TaskCompletionSource<string> _work = new();

    [Fact]
    public async Task It_returns_what_the_work_returns_and_releases()
    {
        var token = await _world.Locks.WithLockAsync("orders", Ann, (lease, _) => Task.FromResult(lease.Token));
        Assert.Equal(1, token);
        Assert.Null((await _world.Inspect()).Holder);
    }

    [Fact]
    public async Task It_renews_for_as_long_as_the_work_takes()
    {
        var running = Run();
        _world.Time.Advance(600);
        Assert.Equal(1, (await _world.Inspect()).Holder?.Token);
        _work.SetResult("done");
        Assert.Equal("done", await running);
        Assert.Equal(LockChangeKind.Released, (await _world.Inspect()).History[^1].What);
    }

    [Fact]
    public async Task It_releases_when_the_work_throws()
    {
        var running = Run();
        _work.SetException(new InvalidOperationException("bad work"));
        Assert.Equal("bad work", (await Assert.ThrowsAsync<InvalidOperationException>(() => running)).Message);
        Assert.Null((await _world.Inspect()).Holder);
    }

    [Fact]
    public async Task It_does_not_begin_the_work_when_the_lock_is_busy()
    {
        await _world.Ask(new Acquire(Bob));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Run(_ => Assert.Fail("It began.")));
        Assert.Equal("lock.busy", refused.Refusal.Code);
    }

    [Fact]
    public async Task It_waits_its_turn()
    {
        await _world.Ask(new Acquire(Bob));
        var running = _world.Locks.WithLockAsync(
            "orders", Ann, (lease, _) => Task.FromResult(lease.Token), patience: TimeSpan.FromMinutes(1));
        Assert.False(running.IsCompleted);
        _world.Time.Advance(30);
        Assert.Equal(2, await running);
    }

    [Fact]
    public async Task It_cancels_the_work_when_the_lease_is_lost()
    {
        var running = RunUntilCancelled();
        await _world.Ask(new Release(1));
        _world.Time.AdvanceTo(9.9);
        Assert.False(running.IsCompleted);
        _world.Time.AdvanceTo(10);
        Assert.Equal(1, (await Assert.ThrowsAsync<LeaseLostException>(() => running)).Lease.Token);
    }

    [Fact]
    public async Task It_cancels_the_work_when_renewals_fail_until_the_lease_must_be_assumed_gone()
    {
        var running = RunUntilCancelled();
        _world.Line.Obstacle = _ => Obstacle.Broken;
        _world.Time.AdvanceTo(29.9);
        Assert.False(running.IsCompleted);
        _world.Time.AdvanceTo(30);
        await Assert.ThrowsAsync<LeaseLostException>(() => running);
    }

    [Fact]
    public async Task It_does_not_pass_off_as_exclusive_what_ended_after_the_loss()
    {
        var running = Run();
        await _world.Ask(new Release(1));
        _world.Time.AdvanceTo(10);
        _work.SetResult("done");
        await Assert.ThrowsAsync<LeaseLostException>(() => running);
    }

    [Fact]
    public async Task It_cancels_the_work_when_the_caller_does_and_releases()
    {
        using var leaving = new CancellationTokenSource();
        var running = RunUntilCancelled(leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Null((await _world.Inspect()).Holder);
    }

    [Fact]
    public async Task It_leaves_the_line_when_the_caller_does()
    {
        using var leaving = new CancellationTokenSource();
        await _world.Ask(new Acquire(Bob));
        var running = _world.Locks.WithLockAsync(
            "orders", Ann, (_, _) => _work.Task, TimeSpan.FromMinutes(1), cancel: leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(0, (await _world.Inspect()).WaiterCount);
    }

    [Fact]
    public async Task Its_result_stands_when_the_release_does_not_get_through()
    {
        var running = Run();
        _world.Line.Obstacle = _ => Obstacle.Broken;
        _work.SetResult("done");
        Assert.Equal("done", await running);
    }

    private Task<string> Run(Action<Lease>? began = null) => _world.Locks.WithLockAsync("orders", Ann, (lease, _) =>
    {
        began?.Invoke(lease);
        return _work.Task;
    });

    private Task<string> RunUntilCancelled(CancellationToken cancel = default) =>
        _world.Locks.WithLockAsync("orders", Ann, (_, lost) => _work.Task.WaitAsync(lost), cancel: cancel);
}
