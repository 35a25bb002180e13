using Primitives.Engine.Explaining;

namespace Primitives.Engine.Tests.Engine;

/// <summary>What an entity waits for is told in whatever state the engine is, and never ahead of the disk.</summary>
public sealed class WhyTroubleSpecs
{
    private const int BodyBit = (60 + 8) * 8; // Behind the columns of a record in memory.

    private readonly World _world = new();

    [Fact]
    public void A_damaged_entity_says_so()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Journal.Inner.Flip(1, BodyBit);
        _world.Crash();
        Assert.Equal((null, WhyKind.Damaged), Only("counter/a"));
        Assert.Equal(EngineRefusals.CorruptCode, _world.Why("counter/a")!.WaitsFor[0].Code);
    }

    [Fact]
    public void Damage_that_is_found_by_the_question_is_the_answer()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Crash();
        _world.Journal.Inner.Flip(1, BodyBit);
        Assert.Equal((null, WhyKind.Damaged), Only("counter/a"));
        Assert.Equal((null, WhyKind.Damaged), Only("counter/a"));
    }

    [Fact]
    public void A_full_store_says_so_and_what_is_known_is_told_all_the_same()
    {
        _world.Ask("bell/w-full", new SetBell(HandTime.Start.AddHours(1)));
        _world.Journal.FindFull();
        _world.Ask("counter/a", new Add(1));
        var report = _world.Why("bell/w-full")!;
        Assert.Equal([WhyKind.Store, WhyKind.Alarm], report.WaitsFor.Select(cause => cause.What));
        Assert.Equal((EngineRefusals.StorageFullCode, true), (report.WaitsFor[0].Code, report.Exists));
    }

    [Fact]
    public void A_journal_that_does_not_open_again_is_told_of()
    {
        _world.Ask("bell/w-lost", new SetBell(HandTime.Start.AddHours(1)));
        _world.Journal.Opening = () => throw new Primitives.Engine.Journal.JournalException("The disk is gone.");
        _world.Journal.FailAfter(0);
        _world.Ask("bell/w-lost", new Jam(true));
        Assert.Equal((null, WhyKind.Store), Only("bell/w-lost"));
        _world.Ask("bell/w-never", new Hear());
        Assert.Equal((false, WhyKind.Store), Only("bell/w-never2"));
        _world.Journal.Opening = null;
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((true, WhyKind.Alarm), Only("bell/w-lost"));
    }

    [Fact]
    public void It_is_not_told_before_it_is_durable()
    {
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Ask("counter/a", new Add(1));
        WhyReport? told = null;
        _world.System.Why(World.At("counter/a"), report => told = report);
        _world.Run();
        Assert.Null(told);
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.True(told?.Exists);
    }

    [Fact]
    public void What_came_to_nothing_is_not_told_of()
    {
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Ask("counter/a", new Add(1));
        WhyReport? told = null;
        _world.System.Why(World.At("counter/a"), report => told = report);
        _world.Journal.FailAfter(0);
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.Equal((null, WhyKind.Store), (told!.Exists, Assert.Single(told.WaitsFor).What));
        Assert.False(_world.Why("counter/a")!.Exists);
    }

    [Fact]
    public void A_start_and_a_stop_are_told_of()
    {
        var world = new World(start: false);
        Assert.Equal(WhyKind.Starting, Assert.Single(world.Why("counter/a")!.WaitsFor).What);
        _ = world.System.StartAsync(CancellationToken.None);
        world.Scheduler.Hold(HandScheduler.Writer);
        Assert.Equal(WhyKind.Starting, Assert.Single(world.Why("counter/a")!.WaitsFor).What);
        world.Scheduler.Release(HandScheduler.Writer);
        world.Run();
        Assert.Empty(world.Why("counter/a")!.WaitsFor);
        world.Stop();
        Assert.Equal(WhyKind.Stopping, Assert.Single(world.Why("counter/a")!.WaitsFor).What);
    }

    [Fact]
    public void A_question_that_is_not_answered_by_the_end_is_answered_then()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Crash();
        _world.Scheduler.Hold(HandScheduler.Loader);
        _world.Scheduler.Hold(HandScheduler.Writer);
        WhyReport? ofUnloaded = null, ofUnwritten = null;
        _world.System.Why(World.At("counter/a"), report => ofUnloaded = report);
        _world.Ask("counter/b", new Add(1));
        _world.System.Why(World.At("counter/b"), report => ofUnwritten = report);
        _world.Run();
        using var now = new CancellationTokenSource();
        now.Cancel();
        _ = _world.System.StopAsync(now.Token);
        _world.Run();
        Assert.Equal(
            [WhyKind.Stopping, WhyKind.Stopping],
            ((WhyReport?[])[ofUnloaded, ofUnwritten]).Select(report => Assert.Single(report!.WaitsFor).What));
    }

    [Fact]
    public void One_that_is_being_erased_says_so()
    {
        _world.Ask("counter/a", new Add(1));
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.System.Erase(World.At("counter/a"), _ => { });
        _world.Run();
        Assert.Equal((null, WhyKind.Erasure), Only("counter/a"));
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.False(_world.Why("counter/a")!.Exists);
    }

    private (bool?, WhyKind) Only(string path)
    {
        var report = _world.Why(path)!;
        return (report.Exists, Assert.Single(report.WaitsFor).What);
    }
}
