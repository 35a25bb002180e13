using Primitives.Locks;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Locks;

public sealed class PersistenceSpecs
{
    private static readonly Owner Ann = new("ann"), Bob = new("bob");
    private readonly LockWorld _world = new();

    [Fact]
    public async Task A_lease_outlives_a_restart()
    {
        await _world.Ask(new Acquire(Ann));
        var again = _world.Restart();
        Assert.Equal(1, (await again.Inspect()).Holder?.Token);
        Assert.Null(await again.Locks.TryAcquireAsync("orders", Bob));
    }

    [Fact]
    public async Task Tokens_go_on_rising_after_a_restart()
    {
        await _world.Ask(new Acquire(Ann));
        await _world.Ask(new Release(1));
        Assert.Equal(2, (await _world.Restart().Locks.TryAcquireAsync("orders", Bob))?.Token);
    }

    [Fact]
    public async Task A_lease_that_ran_out_while_the_engine_was_down_is_free()
    {
        await _world.Ask(new Acquire(Ann));
        _world.Engine.Stop();
        _world.Time.Advance(60);
        var again = _world.Restart();
        Assert.Null((await again.Inspect()).Holder);
        Assert.Equal(2, (await again.Locks.TryAcquireAsync("orders", Bob))?.Token);
    }

    [Fact]
    public async Task A_caller_that_comes_back_under_its_key_keeps_its_place_in_line()
    {
        var acquire = new Acquire(Bob, Patience: TimeSpan.FromMinutes(5));
        await _world.Ask(new Acquire(Ann));
        _ = _world.Ask(acquire, key: "b");
        _ = _world.Ask(acquire, key: "c");

        var again = _world.Restart();
        var (third, second) = (again.Ask(acquire, key: "c"), again.Ask(acquire, key: "b"));
        await again.Ask(new Release(1));
        Assert.Equal(2, (await second).Reply?.Token);
        Assert.False(third.IsCompleted);
    }

    [Fact]
    public async Task A_caller_that_comes_back_under_its_key_finds_the_lease_it_missed()
    {
        var acquire = new Acquire(Bob, Patience: TimeSpan.FromMinutes(5));
        await _world.Ask(new Acquire(Ann));
        _ = _world.Ask(acquire, key: "b");
        await _world.Ask(new Release(1));

        var again = _world.Restart();
        var records = again.Engine.Journal.Count;
        Assert.Equal(2, (await again.Ask(acquire, key: "b")).Reply?.Token);
        Assert.Equal(records, again.Engine.Journal.Count);
    }

    [Fact]
    public async Task Alarms_ring_after_a_restart()
    {
        await _world.Ask(new Acquire(Ann));
        _ = _world.Ask(new Acquire(Bob, Patience: TimeSpan.FromMinutes(5)), key: "b");
        var again = _world.Restart();
        _world.Time.Advance(30);
        Assert.Equal(Bob, (await again.Inspect()).Holder?.Owner);
    }

    [Fact]
    public async Task Replay_of_every_prefix_is_what_was_live_at_that_record()
    {
        List<string> dumps = [_world.Engine.Dump()];
        await Record(new Acquire(Ann, Patience: TimeSpan.FromSeconds(1)));
        _ = _world.Ask(new Acquire(Bob, Patience: TimeSpan.FromMinutes(5)), key: "b");
        dumps.Add(_world.Engine.Dump());
        await Record(new Extend(1, TimeSpan.FromSeconds(40)));
        await Record(new Release(1));
        _world.Time.Advance(30);
        dumps.Add(_world.Engine.Dump());

        Assert.Equal(dumps.Count - 1, _world.Engine.Journal.Count);
        for (var records = 0; records < dumps.Count; records++)
            Assert.Equal(dumps[records], new LockWorld(_world.Engine.Journal.Take(records)).Engine.Dump());

        async Task Record<TReply>(ICommand<TReply> command) where TReply : class
        {
            await _world.Ask(command);
            dumps.Add(_world.Engine.Dump());
        }
    }

    [Fact]
    public void The_stored_events_are_plain_json()
    {
        _ = _world.Ask(new Acquire(new("ann", "nightly report")));
        Assert.Contains(
            """{"name":"granted","version":1,"body":{"lease":{"token":1,"owner":{"name":"ann","purpose":"nightly""",
            _world.Engine.Journal[0], StringComparison.Ordinal);
    }
}
