using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Engine;

/// <summary>How an engine begins and ends.</summary>
public sealed class LifeSpecs
{
    [Fact]
    public void Calls_before_the_start_and_after_the_end_are_refused()
    {
        var world = new World(start: false);
        Assert.Equal(EngineRefusals.UnavailableCode, world.Post("counter/a", new Add(1)).Code);
        Assert.Equal(("created", false), (world.Status.Phase, world.Status.IsReady));
        world.Start();
        Assert.Equal(("ready", true), (world.Status.Phase, world.Status.IsReady));
        Assert.Equal(new Total(1), world.Ask("counter/a", new Add(1)).Reply);
        world.Stop();
        Assert.Equal(("stopped", false), (world.Status.Phase, world.Status.IsReady));
        Assert.Equal(EngineRefusals.StoppingCode, world.Post("counter/a", new Add(1)).Code);
    }

    [Fact]
    public void Calls_sent_while_it_opens_wait()
    {
        var world = new World(start: false);
        var started = world.System.StartAsync(TestContext.Current.CancellationToken);
        var add = world.Post("counter/a", new Add(1));
        Assert.True(add.IsWaiting);
        world.Run();
        Assert.Equal(new Total(1), add.Reply);
        Assert.False(started.IsFaulted);
    }

    [Fact]
    public void Stopping_finishes_what_was_taken_in()
    {
        var world = new World();
        world.Scheduler.Hold(HandScheduler.Writer);
        var adds = Enumerable.Range(0, 10).Select(_ => world.Post("counter/a", new Add(1))).ToList();
        var stopped = world.System.StopAsync(TestContext.Current.CancellationToken);
        world.Run();
        Assert.False(stopped.IsCompleted);
        Assert.Equal(EngineRefusals.StoppingCode, world.Post("counter/a", new Add(1)).Code);
        world.Scheduler.Release(HandScheduler.Writer);
        world.Stop();
        Assert.Equal(Enumerable.Range(1, 10), adds.Select(add => (int)add.Reply.Value));
        Assert.Equal(10, world.Rows.Count);
    }

    [Fact]
    public void Stopping_waits_for_entities_that_are_being_loaded()
    {
        var world = new World();
        world.Ask("counter/a", new Add(1));
        world.Crash();
        world.Scheduler.Hold(HandScheduler.Loader);
        var add = world.Ask("counter/a", new Add(1));
        var stopped = world.System.StopAsync(TestContext.Current.CancellationToken);
        world.Run();
        Assert.False(stopped.IsCompleted);
        world.Scheduler.Release(HandScheduler.Loader);
        world.Stop();
        Assert.Equal(new Total(2), add.Reply);
    }

    [Fact]
    public void Whoever_waits_is_told_that_it_stops()
    {
        var world = new World();
        var inLine = world.Ask("line/a", new Join("anna"), "k");
        var twice = world.Ask("line/a", new Join("anna"), "k");
        var forChange = world.Ask("counter/a", new AwaitTotal(1));
        world.Stop();
        Assert.Equal(EngineRefusals.StoppingCode, inLine.Code);
        Assert.Equal(EngineRefusals.StoppingCode, twice.Code);
        Assert.Equal(EngineRefusals.StoppingCode, forChange.Code);
        Assert.Single(world.Rows);
    }

    [Fact]
    public void A_journal_that_does_not_open_fails_the_start()
    {
        var world = new World(start: false);
        world.Journal.Opening = () => throw new JournalException("It is somebody else's.");
        var fault = Assert.Throws<JournalException>(world.Start);
        Assert.Equal("It is somebody else's.", fault.Message);
        Assert.False(world.Status.IsReady);
        world.Stop();
    }

    [Fact]
    public void Calls_sent_to_what_did_not_start_are_told_at_the_end()
    {
        var world = new World(start: false);
        world.Journal.Opening = () => throw new JournalException("No.");
        Assert.Throws<JournalException>(world.Start);
        var early = world.Ask("counter/a", new Add(1));
        var late = world.Post("counter/b", new Add(1));
        world.Stop();
        Assert.Equal(EngineRefusals.StoppingCode, early.Code);
        Assert.Equal(EngineRefusals.StoppingCode, late.Code);
    }

    [Fact]
    public void It_is_started_once_and_stopped_as_often_as_one_likes()
    {
        var world = new World();
        Assert.Throws<InvalidOperationException>(world.Start);
        world.Stop();
        world.Stop();
        var never = new World(start: false);
        never.Stop();
        Assert.Equal("stopped", never.Status.Phase);
    }

    [Theory, InlineData(1, 4), InlineData(4, 1), InlineData(3, 5)]
    public void Another_number_of_partitions_finds_everything_again(int before, int after)
    {
        var world = new World(options => options with { PartitionCount = before });
        for (var i = 0; i < 40; i++) world.Ask($"counter/{i}", new Add(i + 1), "k");
        world.Ask("line/a", new Join("anna"), "k");
        world.Restart(options => options with { PartitionCount = after });
        Assert.Equal(41, world.Status.KnownEntities);
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(new Total(i + 1), world.Ask($"counter/{i}", new Add(i + 1), "k").Reply);
            Assert.Equal(new Total(i + 2), world.Ask($"counter/{i}", new Add(1)).Reply);
        }

        Assert.Equal(["anna"], world.Ask("line/a", new ShowLine()).Reply.All);
        world.Restart();
        Assert.Equal(new Total(41), world.Ask("counter/39", new ReadTotal()).Reply);
    }
}
