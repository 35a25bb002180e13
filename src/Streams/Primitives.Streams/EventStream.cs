using Primitives.Engine.Commit;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Topics;
using Primitives.Streams.Addresses;
using Primitives.Streams.CatchUp;
using Primitives.Streams.Live;
using Primitives.Streams.Records;
using Primitives.Streams.Topics;

namespace Primitives.Streams;

/// <summary>The committed events of an engine, for those who subscribe.</summary>
/// <remarks>
/// Each subscriber gets every event it asked for once, in the order of commit, which is for each entity the order in
/// which its events happened; none before it is durable. It reads what was committed before it came from the journal,
/// and joins those who are served from memory without a gap and without a double. One worker reads each new record
/// once for all of them. A subscriber that is too slow for its buffer reads the journal by itself again: it takes
/// nobody's time, and loses nothing.
/// Made once, started when the engine has been, stopped before it. Safe to share between threads.
/// </remarks>
public sealed class EventStream : IDisposable
{
    private readonly IJournal _journal;
    private readonly CommitFeed _commits;
    private readonly StreamOptions _options;
    private readonly IScheduler _scheduler;
    private readonly TimeProvider _time;
    private readonly IAddressBook _addresses;
    private readonly SnapshotPositions? _positions;
    private Tail? _tail;
    private readonly ITopicStore? _topics;
    private CatchUpReader? _catchUp;
    private TopicIndexer? _indexer;
    private CursorText? _cursors;
    private int _subscriptions;
    private volatile bool _isStarted;
    private volatile bool _isStopped;

    /// <summary>Puts it together; nothing is read yet.</summary>
    /// <param name="journal">The engine's journal; only read here.</param>
    /// <param name="commits">How far the engine has got.</param>
    /// <param name="options">Limits.</param>
    /// <param name="scheduler">What the worker gets its thread from.</param>
    /// <param name="time">What turns are told by.</param>
    /// <param name="addresses">Who knows the entities' addresses; by default, their records are asked.</param>
    /// <param name="positions">Who knows where one entity's records are: a subscription to it then catches up by
    /// these. Without, it looks at all records.</param>
    /// <param name="topics">Where it is kept which topics are where: a subscription by a pattern then passes over what
    /// holds nothing for it. Without, it looks at all records. Disposed of with this.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public EventStream(
        IJournal journal, CommitFeed commits, StreamOptions options, IScheduler scheduler, TimeProvider time,
        IAddressBook? addresses = null, SnapshotPositions? positions = null, ITopicStore? topics = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { } wrong) throw new ArgumentException(wrong, nameof(options));
        (_journal, _commits, _options, _scheduler, _time) = (journal, commits, options, scheduler, time);
        (_positions, _topics) = (positions, topics);
        _addresses = addresses ?? new RememberedAddresses(new ChainAddressBook());
    }

    /// <summary>How many subscriptions are being read.</summary>
    public int SubscriptionCount => Volatile.Read(ref _subscriptions);

    /// <summary>Up to where the journal has been looked through for the index of topics; 0 without one.</summary>
    public long IndexedUpTo => _indexer?.Reached ?? 0;

    /// <summary>Why the index of topics does not grow, if so. Nothing is missed by it: catching up takes
    /// longer.</summary>
    public string? IndexTrouble => _indexer?.Trouble;

    internal StreamOptions Options => _options;

    internal CommitFeed Commits => _commits;

    /// <summary>Begins; the engine has to be started.</summary>
    /// <exception cref="InvalidOperationException">The engine has not opened its journal.</exception>
    public void Start()
    {
        var identity = _commits.Identity ?? throw new InvalidOperationException("The journal has not been opened.");
        var cursors = _cursors = new(identity, _commits.Ancestors);
        RecordReader Open() => new(_journal, _commits, _addresses, cursors, _positions);
        var index = new TopicIndex();
        _catchUp = new(Open, _options.MaxReaders, _commits, cursors, index);
        _tail = new(Open, _commits, _time);
        _tail.Start(_scheduler);
        if (_topics is not null) _indexer = new(Open, _topics, index, _commits, _time);
        _indexer?.Start(_scheduler);
        _isStarted = true;
    }

    /// <summary>The events that <paramref name="options"/> ask for, for as long as they are read.</summary>
    /// <remarks>What is told here is settled here: with <see cref="SubscriptionStart.Now"/>, every event that is
    /// committed after this call is delivered, however late reading begins. Reading twice gives the same events twice.
    /// An event before the end is followed by the next one or by an exception, never by the end.</remarks>
    /// <param name="options">Which events, and from where.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="SubscriptionException">It is refused: <c>subscription.bad-pattern</c>,
    /// <c>subscription.bad-cursor</c>, <c>subscription.expired</c>, <c>engine.unavailable</c> before it is started,
    /// <c>engine.stopping</c> afterwards. While it is read, <c>subscription.expired</c> when retention has overtaken
    /// it, <c>subscription.too-many</c> at the beginning, <c>engine.corrupt</c>, <c>engine.unavailable</c> and
    /// <c>engine.stopping</c>.</exception>
    public IAsyncEnumerable<StreamEvent> Subscribe(SubscriptionOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ThrowIfClosed();
        var filter = new Filter(options);
        return new Subscription(this, filter, StartOf(options, _commits.FirstOf(filter.Primitive)), cancel);
    }

    /// <summary>Ends all subscriptions with <c>engine.stopping</c>.</summary>
    public void Dispose()
    {
        if (_isStopped) return;
        _isStopped = true;
        _tail?.Dispose();
        _indexer?.Dispose();
        _catchUp?.Dispose();
    }

    internal void Enter()
    {
        if (Interlocked.Increment(ref _subscriptions) <= _options.MaxSubscriptions) return;
        Exit();
        throw new SubscriptionException(StreamRefusals.TooMany(_options.MaxSubscriptions));
    }

    internal void Exit() => Interlocked.Decrement(ref _subscriptions);

    internal void ThrowIfClosed()
    {
        if (_isStopped) throw new SubscriptionException(StreamRefusals.Stopping);
        if (!_isStarted) throw new SubscriptionException(StreamRefusals.Unavailable);
    }

    internal ValueTask<StreamCursor> Read(
        Search search, StreamCursor after, long limit, List<StreamEvent> into, bool yields, CancellationToken cancel) =>
        _catchUp!.Read(search, after, limit, into, yields, cancel);

    internal long Join(LiveFeed feed) => _tail!.Join(feed);

    internal void Leave(LiveFeed feed) => _tail!.Leave(feed);

    private StreamCursor StartOf(SubscriptionOptions options, long first)
    {
        if (options.After is null)
            return StreamCursor.Behind(options.From == SubscriptionStart.Now ? _commits.Last : first - 1);

        if (!_cursors!.TryRead(options.After, out var after))
            throw new SubscriptionException(StreamRefusals.BadCursor(
                "This is no cursor of this journal; a cursor is what an event came with, unchanged."));
        if (after.Position > _commits.Last)
            throw new SubscriptionException(StreamRefusals.BadCursor("This journal has not got that far."));
        if (after.Whole + 1 < first)
            throw new SubscriptionException(StreamRefusals.Expired, _cursors.Write(StreamCursor.Behind(first - 1)));
        return after;
    }
}
