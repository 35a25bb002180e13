using Primitives.Engine.Journal;
using Primitives.Engine.Keys;
using Primitives.Engine.Partitions;
using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Snapshots;

/// <summary>Has the partitions take snapshots of what has changed, writes them, and moves the watermark: round by
/// round, until all is written that was durable when it began; then it rests.</summary>
/// <remarks>A start reads the journal from the watermark on, so how long it rests, and how much may gather meanwhile,
/// bound how long a start takes. It rests until the interval is over or too much has gathered.</remarks>
internal sealed partial class Checkpointer(
    ISnapshotStore store, KeyQuotas keys, Sessions sessions, JournalEnd end, EngineOptions options,
    TimeProvider time) : ITurns
{
    private const int BehindFactor = 4; // So much more than may gather, and writers have to wait for it.

    private readonly Inbox _inbox = new();
    private readonly SnapshotWriter _writer = new(store, keys, sessions, options, time);
    private Partition[] _partitions = [];
    private SnapshotReport?[] _reports = [];
    private IWorker _worker = null!;
    private long _roundAt = ITurns.UntilSignalled;
    private readonly List<SnapshotsToErase> _toErase = [];
    private long _eraseAt;
    private bool _isInRounds;
    private bool _isAsking;
    private long _target;
    private long _targetBytes;
    private long _unsavedRowBytes; // The most of one entity, since it was last asked for.

    /// <summary>Every record up to here is in a snapshot.</summary>
    public long Watermark => _writer.Watermark;

    /// <summary>The watermark that no crash takes back: the journal may be cut up to here.</summary>
    public long Synced => _writer.Synced;

    /// <summary>What is wrong with the store, if anything: nothing is lost by it, but a start takes longer.</summary>
    public string? Trouble => _writer.Trouble;

    /// <summary>How many bytes have been recorded since the snapshots that are written, or were last.</summary>
    public long TailBytes => Math.Max(0, end.Bytes - Volatile.Read(ref _targetBytes));

    /// <summary>Whether records gather faster than they can be made snapshots.</summary>
    public bool IsBehind => Trouble is null
        && (Volatile.Read(ref _unsavedRowBytes) > BehindFactor * options.MaxUnsavedRowBytes
            || (Volatile.Read(ref _isAsking) && HasGathered(BehindFactor)));

    /// <summary>Hears of an entity how many bytes of its rows are in memory alone. From any thread; that it may miss
    /// the last of two at the same moment does no harm.</summary>
    public void NoteRows(long bytes)
    {
        if (bytes > Volatile.Read(ref _unsavedRowBytes)) Volatile.Write(ref _unsavedRowBytes, bytes);
    }

    public void Start(IScheduler scheduler, Partition[] partitions)
    {
        (_partitions, _reports) = (partitions, new SnapshotReport?[partitions.Length]);
        _worker = scheduler.Start("checkpointer", this);
    }

    public void Stop() => _worker.Stop();

    /// <summary>Sets it going: journal and store are open.</summary>
    public void Begin(IJournal journal, long watermark) => Post(new Opened(journal, watermark));

    /// <summary>Looks whether it is time, now that something was appended.</summary>
    public void Notice()
    {
        if (HasGathered(1)) _worker.Signal();
    }

    public void Post(Mail mail)
    {
        _inbox.TryPost(mail, int.MaxValue, out var wasEmpty);
        if (wasEmpty) _worker.Signal();
    }

    public long Turn()
    {
        foreach (var mail in _inbox.TakeEach())
        {
            if (mail is SnapshotsTaken taken) Take(taken);
            if (mail is Opened opened) Begin(opened);
            if (mail is SnapshotsToErase erasing) _toErase.Add(erasing);
        }

        var isOpen = _roundAt != ITurns.UntilSignalled;
        if (isOpen && _toErase.Count > 0 && time.GetTimestamp() >= _eraseAt) EraseSnapshots();
        if (_isAsking && !Array.Exists(_reports, report => report is null)) EndRound();
        var eraseAt = _toErase.Count > 0 ? _eraseAt : ITurns.UntilSignalled;
        if (_isAsking || _roundAt == ITurns.UntilSignalled) return eraseAt;
        GoOn();
        return Math.Min(_isAsking ? ITurns.UntilSignalled : _roundAt, eraseAt);
    }

    private void GoOn()
    {
        var isTime = time.GetTimestamp() >= _roundAt;
        if (_isInRounds)
        {
            if (isTime) Ask();
            return;
        }

        if (!isTime && (Trouble is not null || !HasGathered(1))) return;
        if (end.Last == Watermark && _writer.Drafts == 0) EndRounds();
        else BeginRounds();
    }

    private void Begin(Opened opened)
    {
        _writer.Begin(opened.Journal.Identity, () => opened.Journal.First > 1, opened.Watermark);
        _target = opened.Watermark;
        // What a start has found it has read already, and callers come first now; but not for ever.
        if (!HasGathered(BehindFactor)) (_target, _targetBytes) = (end.Last, end.Bytes);
        Rest(options.CheckpointInterval);
    }

    private bool HasGathered(int factor) =>
        end.Last - Volatile.Read(ref _target) > factor * options.MaxTailRecords
        || end.Bytes - Volatile.Read(ref _targetBytes) > factor * options.MaxTailBytes
        || Volatile.Read(ref _unsavedRowBytes) > factor * options.MaxUnsavedRowBytes;

    private void Take(SnapshotsTaken taken)
    {
        _writer.Add(taken.Drafts);
        if (taken.Report is { } report) _reports[report.Partition] = report;
    }

    private void EraseSnapshots()
    {
        if (_writer.Erase([.. _toErase.Select(one => one.Entity)]))
        {
            foreach (var one in _toErase) one.Done();
            _toErase.Clear();
        }
        else
        {
            _eraseAt = time.After(options.ReopenDelay);
        }
    }

    private void Rest(TimeSpan pause) => _roundAt = time.After(pause);

    private sealed class Opened(IJournal journal, long watermark) : Mail
    {
        public IJournal Journal => journal;
        public long Watermark => watermark;
    }
}
