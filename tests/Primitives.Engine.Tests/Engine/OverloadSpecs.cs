namespace Primitives.Engine.Tests.Engine;

/// <summary>What is too much is refused with a time; nothing is dropped in silence.</summary>
public sealed class OverloadSpecs
{
    [Fact]
    public void Calls_beyond_the_limit_are_refused_at_once_and_the_rest_are_answered()
    {
        var world = new World(options => options with { MaxQueuedCalls = 10 });
        world.Scheduler.Hold(HandScheduler.Partition);
        var asked = Enumerable.Range(0, 25).Select(_ => world.Post("counter/a", new Add(1))).ToList();

        Assert.All(asked.Take(10), one => Assert.True(one.IsWaiting));
        Assert.All(asked.Skip(10), one => Assert.Equal(EngineRefusals.OverloadedCode, one.Code));
        Assert.All(asked.Skip(10), one => Assert.True(one.Refusal.RetryAt > world.Time.Moment));

        world.Scheduler.Release(HandScheduler.Partition);
        world.Run();
        Assert.All(asked.Take(10), one => Assert.NotNull(one.Reply));
        Assert.Equal(new Total(11), world.Ask("counter/a", new Add(1)).Reply);
    }

    [Fact]
    public async Task A_command_that_nobody_waits_for_is_refused_too()
    {
        var world = new World(options => options with { MaxQueuedCalls = 1 });
        world.Scheduler.Hold(HandScheduler.Partition);
        world.Post("counter/a", new Add(1));
        var refusal = await world.System.ClientFor(World.Tenant).Tell(World.At("counter/a"), new Add(1));
        Assert.Equal(EngineRefusals.OverloadedCode, refusal?.Code);
    }

    [Fact]
    public void While_the_batch_is_full_calls_stay_in_the_queue()
    {
        var world = new World(options => options with { MaxBatchBytes = 1_000, MaxQueuedCalls = 20 });
        world.Scheduler.Hold(HandScheduler.Writer);
        var asked = Enumerable.Range(0, 20).Select(i => world.Ask($"counter/{i}", new Pad(500))).ToList();

        // Three batches of one or two records each are decided; the rest wait, and count.
        Assert.InRange(world.Status.QueuedCalls, 14, 16);
        Assert.All(asked, one => Assert.True(one.IsWaiting));
        var more = Enumerable.Range(0, 20).Select(i => world.Post($"counter/{i}", new Add(1))).ToList();
        var refused = more.Count(one => !one.IsWaiting);
        Assert.Equal(world.Status.QueuedCalls, refused);

        world.Scheduler.Release(HandScheduler.Writer);
        world.Run();
        Assert.All(asked, one => Assert.NotNull(one.Reply));
        Assert.All(more.Take(20 - refused), one => Assert.NotNull(one.Reply));
        Assert.All(more.Skip(20 - refused), one => Assert.Equal(EngineRefusals.OverloadedCode, one.Code));
        Assert.Equal(0, world.Status.QueuedCalls);
        Assert.All(world.Journal.Appends.SelectMany(batches => batches), count => Assert.InRange(count, 1, 20));
    }

    [Fact]
    public void Calls_that_wait_for_an_entity_to_be_loaded_have_a_limit()
    {
        var world = new World(options => options with { MaxWaitingCalls = 3 });
        world.Ask("counter/a", new Add(1));
        world.Crash();
        world.Scheduler.Hold(HandScheduler.Loader);
        var asked = Enumerable.Range(0, 5).Select(_ => world.Ask("counter/a", new Add(1))).ToList();
        Assert.All(asked.Skip(3), one => Assert.Equal(EngineRefusals.OverloadedCode, one.Code));
        Assert.All(asked.Skip(3), one => Assert.NotNull(one.Refusal.RetryAt));
        world.Scheduler.Release(HandScheduler.Loader);
        world.Run();
        Assert.Equal([2, 3, 4], asked.Take(3).Select(one => one.Reply.Value));
    }

    [Fact]
    public void A_full_batch_holds_alarms_back_but_loses_none()
    {
        var world = new World(options => options with { MaxBatchBytes = 300 });
        for (var i = 0; i < 50; i++) world.Ask($"bell/overload-{i}", new SetBell(world.Time.Moment.AddSeconds(10)));
        world.Scheduler.Hold(HandScheduler.Writer);
        world.Advance(TimeSpan.FromSeconds(10));
        world.Scheduler.Release(HandScheduler.Writer);
        world.Run();
        for (var i = 0; i < 50; i++) Assert.Single(world.Ask($"bell/overload-{i}", new Hear()).Reply.All);
    }
}
