namespace Primitives.Hosting.Metrics;

/// <summary>How often what was measured fell between which bounds, and for each an example.</summary>
internal sealed class HistogramSeries : Series
{
    private readonly double[] _bounds;
    private readonly TimeProvider _time;
    private readonly HistogramStripe[] _stripes;

    public HistogramSeries(LabelSet labels, double[] bounds, TimeProvider time) : base(labels)
    {
        (_bounds, _time) = (bounds, time);
        _stripes = new HistogramStripe[Environment.ProcessorCount];
        for (var i = 0; i < _stripes.Length; i++) _stripes[i] = new(bounds.Length + 1);
    }

    /// <inheritdoc/>
    public override void Record(double value)
    {
        // The first bound that is not below it; behind the last is all that is more.
        var index = Array.BinarySearch(_bounds, value);
        var span = Activity.Current;
        var example = span is { Recorded: true, IdFormat: ActivityIdFormat.W3C }
            ? new Exemplar(value, span.TraceId, span.SpanId, _time.GetUtcNow()) : default;
        var stripe = _stripes[Thread.GetCurrentProcessorId() % _stripes.Length];
        stripe.Record(index < 0 ? ~index : index, value, example);
    }

    /// <summary>What it holds now.</summary>
    public HistogramView View()
    {
        var (counts, examples) = (new long[_bounds.Length + 1], new Exemplar[_bounds.Length + 1]);
        var sum = _stripes.Sum(stripe => stripe.AddTo(counts, examples));
        return new(_bounds, counts, examples, sum);
    }
}
