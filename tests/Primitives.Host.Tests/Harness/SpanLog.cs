using System.Collections.Concurrent;

namespace Primitives.Host.Tests.Harness;

/// <summary>Listens to the spans of some sources, as an exporter does.</summary>
internal sealed class SpanLog : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public SpanLog(params string[] sources)
    {
        _listener = new()
        {
            ShouldListenTo = source => sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The one span of a command to the entity <paramref name="id"/>; it has ended when the answer is
    /// there.</summary>
    public Activity CommandTo(string id) =>
        Assert.Single(_ended, span => (string?)span.GetTagItem("primitives.id") == id
            && span.GetTagItem("primitives.operation") is not null);

    public void Dispose() => _listener.Dispose();
}
