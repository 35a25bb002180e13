using System.Diagnostics.Metrics;

namespace Primitives.Engine.Tests.Engine;

/// <summary>What is late, turned away or not yet safe for a start is a metric.</summary>
[Collection(ListenedTo.Name)]
public sealed class LateMetricSpecs
{
    private readonly World _world = new();

    [Fact]
    public void Refusals_are_counted_by_their_codes()
    {
        using var metrics = new MetricListener();
        _world.Ask("counter/a", new Add(1));
        _world.Ask("counter/a", new Add(-5));
        _world.Ask("thrower/a", new Throw("decide"));
        Assert.Equal(2, metrics.Of("primitives.command.refusals").Count());
        Assert.Equal(
            (1, "primitive=thrower type=engine.fault"), metrics.Of("primitives.command.refusals").Last());
    }

    [Fact]
    public void What_is_in_no_snapshot_is_told_in_records_and_bytes()
    {
        using var meter = new Meter("tail of one engine");
        using var metrics = new MetricListener(meter);
        var gauges = new EngineGauges(meter);
        gauges.Add(_world.System);
        var before = Ask();
        _world.Ask("counter/a", new Pad(1_000));
        var after = Ask();

        Assert.Equal((1, 0), (after.Ready, after.Troubles));
        Assert.Equal(before.Records + 1, after.Records);
        Assert.True(after.Bytes >= before.Bytes + 1_000);

        (double Records, double Bytes, double Ready, double Troubles) Ask()
        {
            metrics.Observe();
            return (Last("primitives.journal.tail.records"), Last("primitives.journal.tail.bytes"),
                Last("primitives.engine.ready"), Last("primitives.engine.troubles"));
        }

        double Last(string name) => metrics.Of(name).Last().Value;
    }

    [Fact]
    public void A_watched_call_is_used_again_like_any_other()
    {
        var watched = new SpareCall();
        watched.Begin(new(Span: null, TimeProvider.System, Began: 0));
        Assert.True(watched.IsWatched);
        Assert.NotNull(watched.WatchBy(TimeProvider.System).Time);
        watched.MakeNew();
        Assert.False(watched.IsWatched);
        Assert.False(watched.WatchBy(TimeProvider.System).IsOn);
    }

    private sealed class SpareCall : Primitives.Engine.Calls.Call
    {
        public void MakeNew()
        {
            Assert.False(HasTerms);
            Reset();
        }

        public override void Execute() => throw new NotSupportedException();
    }
}
