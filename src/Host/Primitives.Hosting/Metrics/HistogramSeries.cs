namespace Primitives.Hosting.Metrics;

/// <summary>How often what was measured fell between which bounds, and for each an example.</summary>
internal sealed class HistogramSeries(LabelSet labels, double[] bounds, TimeProvider time) : Series(labels)
{
    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[bounds.Length + 1];
    private readonly Exemplar[] _examples = new Exemplar[bounds.Length + 1];
    private double _sum;

    /// <inheritdoc/>
    public override void Record(double value)
    {
        // The first bound that is not below it; behind the last is all that is more.
        var index = Array.BinarySearch(bounds, value);
        if (index < 0) index = ~index;
        var span = Activity.Current;
        var example = span is { Recorded: true, IdFormat: ActivityIdFormat.W3C }
            ? new Exemplar(value, span.TraceId, span.SpanId, time.GetUtcNow()) : default;
        lock (_gate)
        {
            _counts[index]++;
            _sum += value;
            if (example.IsSet) _examples[index] = example;
        }
    }

    /// <summary>What it holds now.</summary>
    public HistogramView View()
    {
        lock (_gate) return new(bounds, [.. _counts], [.. _examples], _sum);
    }
}
