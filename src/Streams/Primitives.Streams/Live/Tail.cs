using Primitives.Engine.Commit;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Streams.Records;

namespace Primitives.Streams.Live;

/// <summary>Reads every new record once, and leaves its events with all who are live and want them. While nobody is, it
/// reads nothing.</summary>
internal sealed class Tail(Func<RecordReader> open, CommitFeed commits, TimeProvider time)
    : ITurns, ICommitListener, IDisposable
{
    private const int MaxTurnRecords = 4_096; // Some milliseconds.
    private const int MaxPendingBytes = 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly List<LiveFeed> _touched = [];
    private readonly List<LiveFeed> _gone = [];
    private RecordReader? _reader;
    private volatile IWorker? _worker;
    private volatile Routes _routes = Routes.None;
    private long _position; // Whoever joins gets what comes after this.
    private long _pendingBytes;

    public void Start(IScheduler scheduler)
    {
        _worker = scheduler.Start("event-tail", this);
        commits.Listen(this);
    }

    public void Dispose()
    {
        commits.Listen(null);
        _worker?.Stop();
        foreach (var feed in TakeAll().All) feed.Detach(default);
        _reader?.Dispose();
    }

    public void Committed(long last)
    {
        // Else the look at who is there could come before the new end is seen by whoever joins at this moment.
        Interlocked.MemoryBarrier();
        if (!_routes.IsEmpty) _worker?.Signal();
    }

    /// <summary>Gives <paramref name="feed"/> the events behind the position that is returned; up to there its
    /// subscriber reads by itself.</summary>
    public long Join(LiveFeed feed)
    {
        long position;
        lock (_gate)
        {
            if (_routes.IsEmpty) _position = commits.Last;
            position = _position;
            _routes = _routes.With(feed);
        }

        _worker?.Signal();
        return position;
    }

    public void Leave(LiveFeed feed)
    {
        lock (_gate) _routes = _routes.Without(feed);
    }

    public long Turn()
    {
        Routes routes;
        long from, to;
        lock (_gate)
        {
            // Whoever joins from here on reads this turn's records by itself, so nothing has to be looked at twice.
            (routes, from) = (_routes, _position);
            if (routes.IsEmpty) return ITurns.UntilSignalled;
            _position = to = Math.Min(commits.Last, from + MaxTurnRecords);
        }

        if (to <= from) return ITurns.UntilSignalled;

        if (!TryRead(routes, from, to)) Release(routes);
        return to < commits.Last ? time.GetTimestamp() : ITurns.UntilSignalled;
    }

    private bool TryRead(Routes routes, long from, long to)
    {
        var read = from;
        try
        {
            _reader ??= open();
            foreach (var record in _reader.Read(from, to, filter: null))
            {
                Sort(routes, record);
                read = record.Header.Position;
                if (_pendingBytes >= MaxPendingBytes) Offer();
            }

            Offer();
            return true;
        }
        catch (Exception e) when (e is DamageException or JournalException)
        {
            // Each of them meets it on its own way, and is told.
            Offer();
            foreach (var feed in routes.All) feed.Detach(StreamCursor.Behind(read));
            _reader?.Dispose();
            _reader = null;
            return false;
        }
    }

    private void Sort(Routes routes, RecordParser record)
    {
        var (position, tenant) = (record.Header.Position, record.Address.Tenant);
        var ofEntity = routes.ByEntity(record.Header.Entity);
        for (var i = 0; i < record.Count; i++)
        {
            StreamEvent? happened = null;
            var topic = record.TopicOf(i);
            foreach (var feed in routes.ByTopic(tenant, topic)) Add(feed, record, position, i, ref happened);
            if (ofEntity is null) continue;
            foreach (var feed in ofEntity)
            {
                if (feed.Filter.Wants(tenant, topic)) Add(feed, record, position, i, ref happened);
            }
        }
    }

    private void Add(LiveFeed feed, RecordParser record, long position, int index, ref StreamEvent? happened)
    {
        if (feed.JoinedAfter.Covers(position, index)) return;
        if (happened is null)
        {
            happened = record.Create(index);
            _pendingBytes += happened.Body.Length;
        }

        if (feed.Pending.Count == 0) _touched.Add(feed);
        feed.Pending.Add(happened);
    }

    private void Offer()
    {
        foreach (var feed in _touched)
        {
            if (!feed.Offer()) _gone.Add(feed);
        }

        _touched.Clear();
        _pendingBytes = 0;
        if (_gone.Count == 0) return;

        lock (_gate)
        {
            foreach (var feed in _gone) _routes = _routes.Without(feed);
        }

        _gone.Clear();
    }

    private void Release(Routes routes)
    {
        lock (_gate)
        {
            foreach (var feed in routes.All) _routes = _routes.Without(feed);
        }
    }

    private Routes TakeAll()
    {
        lock (_gate)
        {
            var routes = _routes;
            _routes = Routes.None;
            return routes;
        }
    }
}
