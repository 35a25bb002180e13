namespace Primitives.Hosting.Metrics;

/// <summary>A sum of what was measured.</summary>
internal sealed class SumSeries(LabelSet labels) : Series(labels)
{
    private double _sum;

    /// <summary>The sum so far.</summary>
    public double Value => Volatile.Read(ref _sum);

    /// <inheritdoc/>
    public override void Record(double value)
    {
        var seen = Volatile.Read(ref _sum);
        while (true)
        {
            var found = Interlocked.CompareExchange(ref _sum, seen + value, seen);
            if (found.Equals(seen)) return;
            seen = found;
        }
    }
}
