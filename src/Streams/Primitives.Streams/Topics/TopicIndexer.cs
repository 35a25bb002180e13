using Primitives.Engine.Commit;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Topics;
using Primitives.Streams.Records;

namespace Primitives.Streams.Topics;

/// <summary>Looks through the journal behind its durable end, a stretch at a time, and writes down what topics are in
/// it.</summary>
/// <remarks>It rests longer than it works, and nobody waits for it.</remarks>
internal sealed class TopicIndexer(
    Func<RecordReader> open, ITopicStore store, TopicIndex index, CommitFeed commits, TimeProvider time)
    : ITurns, IDisposable
{
    /// <summary>Stretches with more are looked through; no catalog has so many.</summary>
    private const int MaxTopics = 256;

    /// <summary>So many times as long as it works: it takes a fifth of a processor at most.</summary>
    private const int RestFactor = 4;

    /// <summary>Stretches of records that are not kept any more go so many at a time.</summary>
    private const int MaxStale = 64;

    private static readonly TimeSpan IdlePause = TimeSpan.FromSeconds(1); // A stretch takes longer to fill, as a rule.

    private RecordReader? _reader;
    private IWorker? _worker;
    private bool _isOpen;
    private long _first; // Those before it have been removed.
    private long _next;
    private long _reached;
    private volatile string? _trouble;

    /// <summary>Why nothing is written down at the moment, if so; it is tried again.</summary>
    public string? Trouble => _trouble;

    /// <summary>All stretches up to this position have been looked through.</summary>
    public long Reached => Volatile.Read(ref _reached);

    public void Start(IScheduler scheduler) => _worker = scheduler.Start("topic-index", this);

    public void Dispose()
    {
        _worker?.Stop();
        _reader?.Dispose();
        store.Dispose();
    }

    public long Turn()
    {
        try
        {
            _reader ??= open();
            if (!_isOpen) Open(_reader);
            var next = Step(_reader);
            _trouble = null;
            return next;
        }
#pragma warning disable CA1031 // Whatever store or journal throw: catching up works without this.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _trouble = e.Message;
            _reader?.Dispose();
            (_reader, _isOpen) = (null, false);
            return time.After(IdlePause);
        }
    }

    /// <summary>Takes over what is of this journal's past, and no more: a copy of it may have gone elsewhere.</summary>
    private void Open(RecordReader reader)
    {
        index.Keep(0, -1);
        var found = store.Open(commits.Identity!);
        var last = found.Count - 1;
        while (last >= 0 && !IsOfThisPast(reader, found[last])) last--;
        _first = TopicSegment.NumberOf(commits.First);
        store.Keep(_first, last < 0 ? -1 : found[last].Number);
        foreach (var segment in found.Take(last + 1).Where(one => one.Number >= _first)) index.Add(segment);
        (_next, _isOpen) = (_first, true);
    }

    private bool IsOfThisPast(RecordReader reader, TopicSegment segment) =>
        TopicSegment.LastOf(segment.Number) is var last && last <= commits.Last
        && segment.End is { } end && reader.EndOf(last) == end;

    private long Step(RecordReader reader)
    {
        Trim();
        while (index.Knows(_next)) _next++;
        Volatile.Write(ref _reached, TopicSegment.LastOf(_next - 1));
        if (TopicSegment.LastOf(_next) > commits.Last) return time.After(IdlePause);

        var begun = time.GetTimestamp();
        var segment = Look(reader, _next);
        store.Write(segment);
        index.Add(segment);
        var now = time.GetTimestamp();
        return now + (RestFactor * (now - begun));
    }

    private void Trim()
    {
        var first = TopicSegment.NumberOf(commits.First);
        if (first - _first < MaxStale) return;

        index.Keep(first, long.MaxValue);
        store.Keep(first, long.MaxValue);
        _first = first;
        _next = Math.Max(_next, first);
    }

    private static TopicSegment Look(RecordReader reader, long number)
    {
        var last = TopicSegment.LastOf(number);
        var end = reader.EndOf(last);
        try
        {
            var topics = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var record in reader.ReadKept(last - TopicSegment.Length, last))
                for (var i = 0; i < record.Count; i++) topics.Add(record.TopicOf(i));
            var isTold = topics.Count <= MaxTopics && topics.All(topic => !topic.Contains(' '));
            return new(number, end, isTold ? string.Join(' ', topics) : null);
        }
        catch (DamageException)
        {
            return new(number, end, Topics: null); // Whoever comes to it is told.
        }
    }
}
