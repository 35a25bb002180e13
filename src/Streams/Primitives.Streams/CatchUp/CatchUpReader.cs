using Primitives.Engine.Commit;
using Primitives.Engine.Journal;
using Primitives.Engine.Topics;
using Primitives.Streams.Records;
using Primitives.Streams.Topics;

namespace Primitives.Streams.CatchUp;

/// <summary>Lets subscribers read what was committed before they came, or while they were too slow, a slice at a time
/// with a few readers for all: whoever waits gets one when another's slice is done.</summary>
internal sealed class CatchUpReader(
    Func<RecordReader> open, int readers, CommitFeed commits, CursorText cursors, TopicIndex topics) : IDisposable
{
    // Records that are looked at for one slice, so that others need not wait long, are those of one TopicSegment: some
    // milliseconds.

    /// <summary>Records that are read by their positions for one slice; each costs as much as looking at
    /// several.</summary>
    private const int MaxSliceSingles = 1_024;

    /// <summary>Events of one slice.</summary>
    private const int MaxSliceEvents = 512;

    /// <summary>Bytes of events of one slice; a larger event comes alone.</summary>
    private const int MaxSliceBytes = 1024 * 1024;

    private readonly SemaphoreSlim _free = new(readers);
    private readonly Stack<RecordReader> _idle = [];
    private bool _disposed;

    /// <summary>Reads a slice.</summary>
    /// <param name="search">Which events, and where they are as far as that is known.</param>
    /// <param name="after">Where to begin.</param>
    /// <param name="limit">The last position to look at; durable.</param>
    /// <param name="into">Gets the events.</param>
    /// <param name="yields">Whether the caller's thread is to be left first. Waking another costs as much as some
    /// hundred events, so only whoever would hold one up does.</param>
    /// <param name="cancel">Gives up waiting for a turn.</param>
    /// <returns>How far it has looked.</returns>
    /// <exception cref="SubscriptionException">What comes next is gone, damaged, or not to be had.</exception>
    public async ValueTask<StreamCursor> Read(
        Search search, StreamCursor after, long limit, List<StreamEvent> into, bool yields, CancellationToken cancel)
    {
        await _free.WaitAsync(cancel).ConfigureAwait(
            yields ? ConfigureAwaitOptions.ForceYielding : ConfigureAwaitOptions.None);
        try
        {
            if (IsExpired(search.Filter, after)) throw Expired(search.Filter);
            return ReadSlice(search, after, limit, into);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Closes the readers; those that are in use when they come back.</summary>
    public void Dispose()
    {
        lock (_idle)
        {
            _disposed = true;
            while (_idle.TryPop(out var reader)) reader.Dispose();
        }
    }

    private StreamCursor ReadSlice(Search search, StreamCursor after, long limit, List<StreamEvent> into)
    {
        RecordReader? reader = null;
        var reached = after;
        try
        {
            reader = Take();
            Look(reader, search, after, limit, into, ref reached);
        }
        catch (Exception e) when (into.Count > 0 && e is DamageException or JournalException)
        {
            // The next slice begins behind what there is so far, meets it again, and says so.
        }
        catch (DamageException damage)
        {
            throw Damaged(damage);
        }
        catch (JournalException)
        {
            reader?.Dispose();
            reader = null;
            throw Unavailable(search.Filter, after);
        }
        finally
        {
            if (reader is not null) GiveBack(reader);
        }

        return reached;
    }

    private void Look(
        RecordReader reader, Search search, StreamCursor after, long limit, List<StreamEvent> into,
        ref StreamCursor reached)
    {
        if (search.Trail is { } trail && trail.Leads(reader, after.Whole, limit))
        {
            Follow(reader, trail, search.Filter, after, limit, into, ref reached);
            return;
        }

        var passed = Pass(search, after, limit);
        if (passed > after.Whole) reached = after = StreamCursor.Behind(passed);
        if (passed < limit) Fill(reader, search.Filter, after, Math.Min(limit, SliceEnd(passed)), into, ref reached);
    }

    private static long SliceEnd(long after) => TopicSegment.LastOf(TopicSegment.NumberOf(after + 1));

    /// <summary>Up to where nothing need be read.</summary>
    private long Pass(Search search, StreamCursor after, long limit)
    {
        var passed = topics.Pass(search, after.Whole, limit);
        // What was removed before the index came by is not in it; but of a cut readers hear before it is made.
        return passed == after.Whole || !IsExpired(search.Filter, after) ? passed : throw Expired(search.Filter);
    }

    private static void Fill(
        RecordReader reader, Filter filter, StreamCursor after, long limit, List<StreamEvent> into,
        ref StreamCursor reached)
    {
        var bytes = 0L;
        foreach (var record in reader.Read(after.Whole, limit, filter))
        {
            bytes += Add(record, filter, after, into);
            reached = StreamCursor.Behind(record.Header.Position);
            if (into.Count >= MaxSliceEvents || bytes >= MaxSliceBytes) return;
        }

        reached = StreamCursor.Behind(limit);
    }

    private static void Follow(
        RecordReader reader, EntityTrail trail, Filter filter, StreamCursor after, long limit, List<StreamEvent> into,
        ref StreamCursor reached)
    {
        var (bytes, goesOn) = (0L, true);
        for (var records = 0; goesOn && records < MaxSliceSingles; records++)
        {
            goesOn = trail.TryTake(reader, reached.Whole, limit, out var next, out var known);
            if (next > 0 && reader.ReadOne(next) is { } record) bytes += Add(record, filter, after, into);
            if (known > reached.Whole) reached = StreamCursor.Behind(known);
            if (into.Count >= MaxSliceEvents || bytes >= MaxSliceBytes) return;
        }
    }

    /// <returns>How many bytes came to it.</returns>
    private static long Add(RecordParser record, Filter filter, StreamCursor after, List<StreamEvent> into)
    {
        var (position, bytes) = (record.Header.Position, 0L);
        for (var i = 0; i < record.Count; i++)
        {
            if (after.Covers(position, i) || !filter.Wants(record.Address.Tenant, record.TopicOf(i))) continue;
            var happened = record.Create(i);
            into.Add(happened);
            bytes += happened.Body.Length;
        }

        return bytes;
    }

    private bool IsExpired(Filter filter, StreamCursor after) => after.Whole + 1 < commits.FirstOf(filter.Primitive);

    private SubscriptionException Unavailable(Filter filter, StreamCursor after) =>
        IsExpired(filter, after) ? Expired(filter) : new(StreamRefusals.Unavailable);

    private SubscriptionException Expired(Filter filter) => new(
        StreamRefusals.Expired, cursors.Write(StreamCursor.Behind(commits.FirstOf(filter.Primitive) - 1)));

    private SubscriptionException Damaged(DamageException damage) => new(
        StreamRefusals.Damaged(damage.Message), cursors.Write(StreamCursor.Behind(damage.Position)));

    private RecordReader Take()
    {
        lock (_idle)
        {
            if (_disposed) throw new SubscriptionException(StreamRefusals.Stopping);
            if (_idle.TryPop(out var idle)) return idle;
        }

        return open();
    }

    private void GiveBack(RecordReader reader)
    {
        lock (_idle)
        {
            if (_disposed) reader.Dispose();
            else _idle.Push(reader);
        }
    }
}
