namespace Primitives.Hosting.Metrics;

/// <summary>What a metric has measured under one set of labels. Safe for all threads.</summary>
internal abstract class Series(LabelSet labels)
{
    /// <summary>Its labels.</summary>
    public LabelSet Labels { get; } = labels;

    /// <summary>The look at which it was measured last; of what is only measured when somebody looks.</summary>
    public int Look { get; set; }

    /// <summary>Takes in a measurement.</summary>
    public abstract void Record(double value);
}
