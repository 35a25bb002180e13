namespace Primitives.Streams.Live;

/// <summary>What the tail leaves for one subscriber: a buffer with a bound. When it is full everything in it is
/// dropped, and the subscriber is on its own: it reads the journal from where it is, and costs no memory
/// meanwhile.</summary>
/// <remarks>For one time of being live: who comes back has a new one.</remarks>
internal sealed class LiveFeed(Filter filter, StreamCursor joinedAfter, StreamOptions options)
{
    private readonly Lock _gate = new();
    private List<StreamEvent> _buffer = [];
    private long _bytes;
    private bool _isLive = true;
    private StreamCursor _resume;
    private TaskCompletionSource? _waiter;

    /// <summary>Which events it is for.</summary>
    public Filter Filter => filter;

    /// <summary>What its subscriber had seen when it joined.</summary>
    public StreamCursor JoinedAfter => joinedAfter;

    /// <summary>Events gathered for the next offer; used by the tail alone.</summary>
    public List<StreamEvent> Pending { get; } = [];

    /// <summary>Takes over <see cref="Pending"/>.</summary>
    /// <returns>Whether it is still live.</returns>
    public bool Offer()
    {
        TaskCompletionSource? waiter;
        bool isLive;
        lock (_gate)
        {
            if (_isLive) Add();
            (isLive, waiter, _waiter) = (_isLive, _waiter, null);
        }

        Pending.Clear();
        waiter?.TrySetResult();
        return isLive;
    }

    /// <summary>Takes in no more. What is in the buffer is good; after it the subscriber goes on by itself behind
    /// <paramref name="resume"/>.</summary>
    public void Detach(StreamCursor resume)
    {
        TaskCompletionSource? waiter;
        // Its subscriber may have been ahead of the tail when it joined.
        if (joinedAfter.Covers(resume.Position, resume.Index)) resume = joinedAfter;
        lock (_gate)
        {
            if (_isLive) (_isLive, _resume) = (false, resume);
            (waiter, _waiter) = (_waiter, null);
        }

        waiter?.TrySetResult();
    }

    /// <summary>Exchanges what has gathered for an empty list.</summary>
    /// <returns>Where to go on when there is nothing and it is not live any more.</returns>
    public StreamCursor? Take(ref List<StreamEvent> empty)
    {
        lock (_gate)
        {
            if (_buffer.Count == 0) return _isLive ? null : _resume;
            (_buffer, empty) = (empty, _buffer);
            _bytes = 0;
            return null;
        }
    }

    /// <summary>Done when there may be something to take.</summary>
    public Task WaitAsync()
    {
        lock (_gate)
        {
            if (_buffer.Count > 0 || !_isLive) return Task.CompletedTask;
            _waiter ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task;
        }
    }

    private void Add()
    {
        var bytes = _bytes + Pending.Sum(happened => (long)happened.Body.Length);
        if (_buffer.Count + Pending.Count <= options.MaxBufferedEvents && bytes <= options.MaxBufferedBytes)
        {
            _buffer.AddRange(Pending);
            _bytes = bytes;
            return;
        }

        var first = _buffer.Count > 0 ? _buffer[0] : Pending[0];
        (_isLive, _resume) = (false, StreamCursor.Before(first.Position, first.Index));
        (_buffer, _bytes) = ([], 0);
    }
}
