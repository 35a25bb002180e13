namespace Primitives.Benchmarks;

/// <summary>What is run together.</summary>
internal enum BenchmarkGroup { Short, Long, Soak, Peers }
