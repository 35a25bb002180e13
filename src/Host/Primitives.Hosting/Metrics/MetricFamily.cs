using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Primitives.Hosting.Metrics;

/// <summary>All series of one instrument.</summary>
internal sealed class MetricFamily
{
    /// <summary>How many sets of labels a metric has; OpenTelemetry's own number. All others are counted
    /// together.</summary>
    public const int MaxSeries = 2_000;

    // OpenTelemetry's, for instruments that advise none.
    private static readonly double[] AnyBounds =
        [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000];

    private readonly ConcurrentDictionary<LabelSet, Series> _series = new(LabelComparer.Instance);
    private readonly ConcurrentDictionary<LabelSet, Series>
        .AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> _byTags;

    private readonly Func<LabelSet, Series> _make;
    private readonly bool _isLooked; // Measured when somebody looks, and never else.
    private int _count; // The dictionary's own takes all its locks.

    public MetricFamily(Instrument instrument, TimeProvider time)
    {
        Instrument = instrument;
        _isLooked = instrument.IsObservable;
        _byTags = _series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        var type = instrument.GetType().GetGenericTypeDefinition();
        Kind = type == typeof(Histogram<>) ? MetricKind.Histogram
            : type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? MetricKind.Counter : MetricKind.Gauge;
        Name = MetricName.Of(instrument.Name, instrument.Unit, Kind);
        var bounds = BoundsOf(instrument);
        _make = Kind == MetricKind.Histogram ? labels => new HistogramSeries(labels, bounds, time)
            : _isLooked || type == typeof(Gauge<>) ? labels => new LastSeries(labels)
            : labels => new SumSeries(labels);
    }

    /// <summary>What is measured.</summary>
    public Instrument Instrument { get; }

    /// <summary>What Prometheus takes it for.</summary>
    public MetricKind Kind { get; }

    /// <summary>Its name there, without the <c>_total</c> of a counter.</summary>
    public string Name { get; }

    /// <summary>Its series, as of the look <paramref name="look"/>.</summary>
    public IEnumerable<Series> At(int look) => _series.Values.Where(one => !_isLooked || one.Look == look);

    /// <summary>Takes in a measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, int look)
    {
        if (!_byTags.TryGetValue(tags, out var series)) series = Add(tags);
        series.Look = look;
        series.Record(value);
    }

    private Series Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var isFull = Volatile.Read(ref _count) >= MaxSeries;
        if (!isFull) Interlocked.Increment(ref _count); // Twice for one, if two are the first: there is room for fewer.
        return _series.GetOrAdd(isFull ? LabelSet.Overflow : new(tags), _make);
    }

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(one => (double)one)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(one => (double)one)],
        _ => AnyBounds,
    };
}
