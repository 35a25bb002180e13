namespace Primitives.Engine.Tests.Engine;

/// <summary>However it ends, nobody is left without an answer.</summary>
public sealed class StopSpecs
{
    [Fact]
    public void Who_slips_in_while_it_stops_is_told()
    {
        var world = new World(options => options with { PartitionCount = 2 });
        var path = Enumerable.Range(0, 100).Select(i => $"line/{i}").First(line => World.At(line).ShardOf(16) % 2 == 0);
        world.Scheduler.Hold("partition-1");
        Task? stopped = null;
        var anna = world.Ask(path, new Join("anna")
        {
            // The other partition holds the end up, while this one is done already.
            Meanwhile = () =>
            {
                stopped = world.System.StopAsync();
                world.Run();
            },
        });
        Assert.True(anna.IsWaiting);
        Assert.False(stopped!.IsCompleted);
        world.Scheduler.Release("partition-1");
        world.Stop();
        Assert.Equal(EngineRefusals.StoppingCode, anna.Code);
    }

    [Fact]
    public void When_there_is_no_time_to_finish_what_is_under_way_is_unknown()
    {
        var world = new World();
        world.Ask("counter/b", new Add(1));
        world.Crash();
        var inLine = world.Ask("line/a", new Join("anna"));
        var forChange = world.Ask("counter/c", new AwaitTotal(1));
        world.Scheduler.Hold(HandScheduler.Writer);
        world.Scheduler.Hold(HandScheduler.Loader);
        var adds = Enumerable.Range(0, 4).Select(_ => world.Ask("counter/a", new Add(1))).ToList();
        var unloaded = world.Ask("counter/b", new Add(1));
        world.Scheduler.Hold(HandScheduler.Partition);
        var queued = world.Post("counter/a", new Add(1));

        using var patience = new CancellationTokenSource();
        _ = world.System.StopAsync(patience.Token);
        patience.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(world.Stop);
        world.Run();
        Assert.All(adds, add => Assert.Equal(EngineRefusals.UnknownOutcomeCode, add.Code));
        Pending<Total>[] notTakenIn = [unloaded, queued, forChange];
        Assert.All(notTakenIn, one => Assert.Equal(EngineRefusals.StoppingCode, one.Code));
        Assert.Equal(EngineRefusals.StoppingCode, inLine.Code);
        Assert.Equal("stopped", world.Status.Phase);
    }

    [Fact]
    public void A_store_that_is_full_holds_no_end_up()
    {
        var world = new World();
        var anna = world.Ask("line/a", new Join("anna"));
        world.Journal.FindFull();
        world.Ask("counter/a", new Add(1));
        world.Stop();
        Assert.Equal(EngineRefusals.StoppingCode, anna.Code);
    }
}
