namespace Primitives.Benchmarks;

/// <summary>What is run together.</summary>
internal enum BenchmarkGroup { Short, Queues, Long, Soak, Peers }
