namespace Primitives.Benchmarks;

/// <summary>Something that can be run, and gives one figure or several.</summary>
internal sealed record Benchmark(string Name, BenchmarkGroup Group, Func<Task<IReadOnlyList<Figure>>> Run)
{
    public static Benchmark Of(string name, BenchmarkGroup group, Func<Task<Figure>> run) =>
        new(name, group, async () => [await run().ConfigureAwait(false)]);
}
