namespace Primitives.Hosting.Metrics;

/// <summary>What Prometheus takes an instrument for.</summary>
internal enum MetricKind { Counter, Gauge, Histogram }
