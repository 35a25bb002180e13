using System.Diagnostics.Metrics;

namespace Primitives.Engine.Tests.Engine;

/// <summary>What is measured, and that it costs nothing while nobody listens.</summary>
[Collection(ListenedTo.Name)]
public sealed class MetricSpecs
{
    private readonly World _world = new(options => options with { IdleTimeout = TimeSpan.FromSeconds(2) });

    [Fact]
    public void Commands_are_timed_until_they_are_told()
    {
        using var metrics = new MetricListener();
        _world.Scheduler.Hold(HandScheduler.Writer);
        _world.Ask("counter/a", new Add(1));
        _world.Advance(TimeSpan.FromSeconds(1.5));
        _world.Scheduler.Release(HandScheduler.Writer);
        _world.Run();
        Assert.Equal(
            (1.5, "primitive=counter operation=add outcome=ok"),
            Assert.Single(metrics.Of("primitives.command.duration")));
    }

    [Fact]
    public void Commands_are_told_apart_by_what_became_of_them_and_never_by_ids()
    {
        using var metrics = new MetricListener();
        using var leaving = new CancellationTokenSource();
        _world.Ask("counter/a", new Add(1));
        _world.Ask("counter/a", new ReadTotal());
        _world.Ask("counter/a", new Add(-5));
        _world.Ask("thrower/a", new Throw("decide"));
        _world.Ask("line/a", new Join("anna"), leaving: leaving);
        leaving.Cancel();
        _world.Run();
        Assert.Equal(
            [
                "primitive=counter operation=add outcome=ok", "primitive=counter operation=read outcome=ok",
                "primitive=counter operation=add outcome=refused", "primitive=thrower operation=throw outcome=failed",
                "primitive=line operation=join outcome=cancelled",
            ],
            metrics.Of("primitives.command.duration").Select(one => one.Labels));
        Assert.Equal((1, "primitive=thrower"), Assert.Single(metrics.Of("primitives.decision.faults")));
    }

    [Fact]
    public void Messages_are_counted_when_they_are_sent_when_they_come_to_their_end_and_when_they_come_back()
    {
        using var metrics = new MetricListener();
        _world.Ask("purse/b", new Shut());
        _world.Scheduler.Hold("retainer");
        _world.Erase(World.At("purse/b"));
        _world.Ask("purse/a", new Pay(["b", "c"], 1));
        Assert.Equal(
            [(1, "primitive=purse"), (1, "primitive=purse")], metrics.Of("primitives.message.sent"));
        Assert.Equal((1, "primitive=purse outcome=ok"), Assert.Single(metrics.Of("primitives.message.delivered")));
        Assert.Equal((1, "primitive=purse"), Assert.Single(metrics.Of("primitives.message.retries")));
        Assert.Equal(1, _world.Status.OpenMessages);
    }

    [Fact]
    public void Wakes_and_replays_are_timed()
    {
        using var metrics = new MetricListener();
        _world.Ask("bell/measured", new SetBell(HandTime.Start.AddSeconds(10)));
        _world.Advance(TimeSpan.FromSeconds(11));
        _world.Ask("bell/measured", new Jam(true));
        _world.Ask("bell/measured", new SetBell(HandTime.Start.AddSeconds(12)));
        _world.Advance(TimeSpan.FromSeconds(1.05));
        Assert.Equal(
            ["primitive=bell outcome=ok", "primitive=bell outcome=refused"],
            metrics.Of("primitives.wake.duration").Select(one => one.Labels));
        Assert.Equal(["primitive=bell outcome=ok"], metrics.Of("primitives.replay.duration").Select(one => one.Labels));
    }

    [Fact]
    public void Commits_are_counted_by_records_and_bytes()
    {
        using var metrics = new MetricListener();
        _world.Ask("counter/a", new Pad(100));
        _world.Ask("counter/a", new Add(1));
        _world.Journal.FailAfter(0);
        _world.Ask("counter/a", new Add(1));
        Assert.Equal([1, 1], metrics.Of("primitives.commit.records").Select(one => one.Value));
        Assert.Equal(
            _world.Rows.Select(row => (double)row.Body.Length),
            metrics.Of("primitives.commit.bytes").Select(one => one.Value));
        Assert.Equal(2, metrics.Of("primitives.commit.duration").Count());
        Assert.Single(metrics.Of("primitives.commit.failures"));
    }

    [Fact]
    public void Gauges_tell_what_an_engine_is_like_while_it_runs()
    {
        using var meter = new Meter("gauges of one engine");
        using var metrics = new MetricListener(meter);
        var gauges = new EngineGauges(meter);
        gauges.Add(_world.System);
        for (var i = 0; i < 3; i++) _world.Ask($"counter/{i}", new Add(1));
        Assert.Equal((3, 3, 0), Ask());
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((0, 3, 0), Ask());
        gauges.Remove(_world.System);
        Assert.Equal((0, 0, 0), Ask());

        (double Loaded, double Known, double Stuck) Ask()
        {
            metrics.Observe();
            return (Last("primitives.entity.loaded"), Last("primitives.entity.known"), Last("primitives.wake.stuck"));
        }

        double Last(string name) => metrics.Of(name).Last().Value;
    }

    [Fact]
    public void An_engine_that_runs_is_among_those_of_the_process()
    {
        const int Many = 2_000; // More than all other specs together leave behind.
        using var metrics = new MetricListener();
        for (var i = 0; i < Many; i++) _world.Post($"counter/{i}", new Add(1));
        _world.Run();
        metrics.Observe();
        Assert.True(metrics.Of("primitives.entity.loaded").Last().Value >= Many);
        _world.Stop();
        metrics.Observe();
        Assert.True(metrics.Of("primitives.entity.loaded").Last().Value < Many);
    }

    [Fact]
    public void Every_instrument_has_a_unit_and_says_what_it_is()
    {
        using var metrics = new MetricListener();
        _ = EngineGauges.OfProcess;
        Assert.All(metrics.Instruments, one => Assert.False(
            string.IsNullOrEmpty(one.Unit) || string.IsNullOrEmpty(one.Description), one.Name));
    }

    [Fact]
    public void A_query_allocates_nothing_for_listeners_that_there_are_not()
    {
        const int Rounds = 1_000;
        _world.Ask("counter/a", new Add(1));
        var client = _world.System.ClientFor(World.Tenant);
        var (at, query) = (World.At("counter/a"), new ReadTotal());
        var (partition, operation) = (_world.System.PartitionOf(at), Counter.Operations.Find("read")!);

        var looked = Allocated(() => partition.TryLook(at, operation, query, RequestContext.None, out _, out _));
        Assert.Equal(looked, Allocated(() => client.Ask(at, query).IsCompletedSuccessfully));
        using (var spans = new SpanListener())
            Assert.True(Allocated(() => client.Ask(at, query).IsCompletedSuccessfully) > looked);
        Assert.Equal(looked, Allocated(() => client.Ask(at, query).IsCompletedSuccessfully));

        static long Allocated(Func<bool> look)
        {
            for (var i = 0; i < Rounds; i++) Assert.True(look());
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Rounds; i++) _ = look();
            return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
        }
    }

    [Fact]
    public void A_call_carries_nothing_for_listeners_that_there_are_not()
    {
        var operation = Counter.Operations.Find("add")!;
        Assert.False(Begin().IsOn);
        using (var metrics = new MetricListener())
            Assert.Equal((true, null), (Begin().IsOn, Begin().Span));
        using (var spans = new SpanListener())
            Assert.Equal((true, null), (Begin().IsOn, Begin().Time));
        using (var spans = new SpanListener(ActivitySamplingResult.None))
            Assert.False(Begin().IsOn);
        Assert.False(Begin().IsOn);

        Watch Begin() =>
            EngineTracing.Command(World.At("counter/a"), operation, null, RequestContext.None, _world.Time);
    }
}
