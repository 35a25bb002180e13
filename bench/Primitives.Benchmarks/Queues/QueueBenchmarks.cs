using Primitives.Benchmarks.Http;

namespace Primitives.Benchmarks.Queues;

/// <summary>Queues, buffers and HTTP, as an app of one's own has them.</summary>
internal sealed class QueueBenchmarks(string folder, bool isQuick)
{
    public IEnumerable<Benchmark> All =>
    [
        Of("queue.enqueue.1024", () => new QueueEnqueue(folder, isQuick).Run("queue.enqueue.1024", 1024, 50_000)),
        Of("queue.enqueue.64", () => new QueueEnqueue(folder, isQuick).Run("queue.enqueue.64", 64, 30_000)),
        Of("queue.process", () => new QueueProcess(folder, isQuick).Run()),
        Of("queue.pull", () => new QueuePull(folder, isQuick).Run()),
        Of("buffer.add", () => new BufferAdd(folder, isQuick).Run()),
        Of("http.durable", () => new HttpDurable(folder, isQuick).Run()),
        Benchmark.Of("queue.backlog", BenchmarkGroup.Long, () => new QueueBacklog(folder, isQuick).Run()),
    ];

    private static Benchmark Of(string name, Func<Task<Figure>> run) => Benchmark.Of(name, BenchmarkGroup.Queues, run);
}
