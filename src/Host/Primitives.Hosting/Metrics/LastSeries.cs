namespace Primitives.Hosting.Metrics;

/// <summary>The last of what was measured.</summary>
internal sealed class LastSeries(LabelSet labels) : Series(labels)
{
    private double _last;

    /// <summary>The last value.</summary>
    public double Value => Volatile.Read(ref _last);

    /// <inheritdoc/>
    public override void Record(double value) => Volatile.Write(ref _last, value);
}
