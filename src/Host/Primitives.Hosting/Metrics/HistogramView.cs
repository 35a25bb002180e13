namespace Primitives.Hosting.Metrics;

/// <summary>A histogram at one moment.</summary>
/// <param name="Bounds">The upper bounds of all but the last bucket, which are inside of them.</param>
/// <param name="Counts">How much fell into each bucket.</param>
/// <param name="Examples">The last traced measurement of each.</param>
/// <param name="Sum">All measurements added up.</param>
internal sealed record HistogramView(double[] Bounds, long[] Counts, Exemplar[] Examples, double Sum);
