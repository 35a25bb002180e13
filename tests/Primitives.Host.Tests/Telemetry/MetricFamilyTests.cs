using System.Diagnostics.Metrics;

using Primitives.Hosting.Metrics;

namespace Primitives.Host.Tests.Telemetry;

/// <summary>How instruments become metrics of Prometheus.</summary>
public sealed class MetricFamilyTests : IDisposable
{
    private readonly Meter _meter = new("test");

    [Theory]
    [InlineData("primitives.commit.duration", "s", "Histogram", "primitives_commit_duration_seconds")]
    [InlineData("primitives.commit.bytes", "By", "Counter", "primitives_commit_bytes")]
    [InlineData("primitives.entity.memory", "By", "Gauge", "primitives_entity_memory_bytes")]
    [InlineData("primitives.entity.loaded", "{entity}", "Gauge", "primitives_entity_loaded")]
    [InlineData("a.b-c..total", null, "Counter", "a_b_c")]
    [InlineData("share", "1", "Gauge", "share_ratio")]
    [InlineData("5xx", "", "Counter", "_5xx")]
    public void A_name_has_underscores_and_its_unit(string name, string? unit, string kind, string expected) =>
        Assert.Equal(expected, MetricName.Of(name, unit, Enum.Parse<MetricKind>(kind)));

    [Fact]
    public void More_labels_than_there_is_room_for_are_counted_together()
    {
        var family = new MetricFamily(_meter.CreateCounter<long>("many"), TimeProvider.System);
        for (var i = 0; i < MetricFamily.MaxSeries + 5; i++) family.Record(1, [new("i", i)], look: 0);

        var all = family.At(0).Cast<SumSeries>().ToList();
        Assert.Equal(MetricFamily.MaxSeries + 1, all.Count);
        Assert.Equal("{otel_metric_overflow=\"true\"}", all.Single(one => one.Value > 1).Labels.Text());
        Assert.Equal(MetricFamily.MaxSeries + 5, all.Sum(one => one.Value));
    }

    [Fact]
    public void A_gauge_that_is_not_told_any_more_is_gone()
    {
        var family = new MetricFamily(_meter.CreateObservableGauge("now", () => 1), TimeProvider.System);
        family.Record(1, [new("of", "a")], look: 1);
        family.Record(2, [new("of", "b")], look: 1);
        family.Record(3, [new("of", "b")], look: 2);

        Assert.Equal(3, Assert.IsType<LastSeries>(Assert.Single(family.At(2))).Value);
    }

    [Fact]
    public void A_value_on_a_bound_falls_below_it()
    {
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] };
        var family = new MetricFamily(
            _meter.CreateHistogram("time", "s", null, tags: null, advice), TimeProvider.System);
        foreach (var value in (double[])[0.5, 1, 1.5, 2, 3]) family.Record(value, [], look: 0);

        var view = Assert.IsType<HistogramSeries>(Assert.Single(family.At(0))).View();
        Assert.Equal([2, 2, 1], view.Counts);
        Assert.Equal(8, view.Sum);
    }

    [Fact]
    public void A_label_cannot_end_its_line() =>
        Assert.Equal("""{a="b\\\"\n"}""", new LabelSet([new("a", "b\\\"\n")]).Text());

    [Fact]
    public async Task Of_many_threads_nothing_is_lost()
    {
        var family = new MetricFamily(_meter.CreateCounter<double>("sum"), TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++) family.Record(1, [new("a", "b")], look: 0);
        })));
        Assert.Equal(40_000, Assert.IsType<SumSeries>(Assert.Single(family.At(0))).Value);
    }

    public void Dispose() => _meter.Dispose();
}
