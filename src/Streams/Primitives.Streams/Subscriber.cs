using Primitives.Streams.CatchUp;
using Primitives.Streams.Live;

namespace Primitives.Streams;

/// <summary>Reads one subscription. Three phases: it catches up from the journal; when it is near the end it joins the
/// live ones, and reads up to where it joined; then it takes what the tail leaves for it. When it was too slow for that
/// it catches up again.</summary>
internal sealed class Subscriber : IAsyncEnumerator<StreamEvent>
{
    private enum Phase { New, CatchingUp, Joining, Live }

    /// <summary>How near the end it joins: what comes while it reads this must fit into its buffer.</summary>
    private const int JoinDistance = 512;

    private readonly EventStream _stream;
    private readonly Filter _filter;
    private readonly Search _search;
    private readonly CancellationTokenSource _ending;
    private readonly CancellationToken _cancel;
    private List<StreamEvent> _taken = [];
    private int _next;
    private Phase _phase = Phase.New;
    private StreamCursor _reached;
    private long _joinedAt;
    private LiveFeed? _feed;
    private bool _hasFound;
    private volatile bool _isOver;

    public Subscriber(
        EventStream stream, Filter filter, StreamCursor start, CancellationToken cancel, CancellationToken other)
    {
        (_stream, _filter, _search, _reached) = (stream, filter, new(filter), start);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancel, other);
        _cancel = _ending.Token;
    }

    public StreamEvent Current { get; private set; } = null!;

    public ValueTask<bool> MoveNextAsync()
    {
        if (_next == _taken.Count) return TakeMore();
        Current = _taken[_next++];
        return new(true);
    }

    public ValueTask DisposeAsync()
    {
        if (_isOver) return ValueTask.CompletedTask;
        _isOver = true;
        _ending.Cancel(); // Also for a move that is still under way.
        _ending.Dispose();
        if (_feed is not null) _stream.Leave(_feed);
        if (_phase != Phase.New) _stream.Exit();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<bool> TakeMore()
    {
        _taken.Clear();
        _next = 0;
        Begin();
        while (_taken.Count == 0)
        {
            _cancel.ThrowIfCancellationRequested();
            _stream.ThrowIfClosed();
            await (_phase == Phase.Live ? TakeLive() : CatchUp()).ConfigureAwait(false);
        }

        Current = _taken[_next++];
        return true;
    }

    private void Begin()
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        if (_phase != Phase.New) return;
        _stream.ThrowIfClosed();
        _stream.Enter();
        _phase = Phase.CatchingUp;
    }

    private async ValueTask CatchUp()
    {
        if (_phase == Phase.CatchingUp && _stream.Commits.Last - _reached.Whole <= JoinDistance)
        {
            _feed = new(_filter, _reached, _stream.Options);
            _joinedAt = _stream.Join(_feed);
            _phase = Phase.Joining;
            if (_isOver) _stream.Leave(_feed);
        }

        var limit = _phase == Phase.Joining ? _joinedAt : _stream.Commits.Last;
        if (_reached.Whole >= limit)
        {
            _phase = Phase.Live;
            return;
        }

        // A search that finds nothing for long, or a thread that others wait for, is not to be held up.
        var yields = !_hasFound || SynchronizationContext.Current is not null;
        _reached = await _stream.Read(_search, _reached, limit, _taken, yields, _cancel).ConfigureAwait(false);
        _hasFound = _taken.Count > 0;
    }

    private async ValueTask TakeLive()
    {
        if (_feed!.Take(ref _taken) is { } resume)
        {
            (_feed, _reached, _phase) = (null, resume, Phase.CatchingUp);
            return;
        }

        if (_taken.Count == 0) await _feed.WaitAsync().WaitAsync(_cancel).ConfigureAwait(false);
    }
}
