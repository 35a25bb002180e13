namespace Primitives.Streams;

/// <summary>A subscription that can be read, each time from where it begins.</summary>
internal sealed class Subscription(EventStream stream, Filter filter, StreamCursor start, CancellationToken cancel)
    : IAsyncEnumerable<StreamEvent>
{
    public IAsyncEnumerator<StreamEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Subscriber(stream, filter, start, cancel, cancellationToken);
}
