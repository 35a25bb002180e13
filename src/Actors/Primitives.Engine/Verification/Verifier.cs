using Primitives.Engine.Commit;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Verification;

/// <summary>Looks at everything that a start has not looked at, behind the engine's back: the records up to the
/// watermark, then the snapshots, slice by slice, each followed by a pause.</summary>
/// <remarks>What it finds is told and counted, and stops nobody: an entity that is concerned is refused when it is
/// loaded. Each start begins anew.</remarks>
internal sealed partial class Verifier(
    IJournal journal, ISnapshotStore snapshots, CommitFeed commits, KindTable kinds, EngineOptions options,
    TimeProvider time, Action<Snapshot> claim) : ITurns, IDisposable
{
    private const int MaxRecords = 256; // Looked at in one turn: some milliseconds.
    private const int MaxBytes = 256 * 1024; // Of their bodies.
    private const int MaxAttempts = 3; // What cannot be read so often is damaged.
    private const int MaxSingleSteps = 256; // Records of the largest page, about; what is unreadable behind is more.

    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(10);

    // A slice that took longer than its share of this has waited for the disk, or for others, rather than worked.
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(1);

    private readonly Inbox _inbox = new();
    private IWorker? _worker;
    private IJournalReader? _records;
    private ISnapshotReader? _snapshots;
    private RecordCheck _recordCheck = null!;
    private SnapshotCheck _snapshotCheck = null!;
    private bool _isRunning;
    private long _last;
    private long _next = 1;
    private UInt128 _after;
    private long _verifiedSnapshots;
    private long _turnAt;
    private int _attempts;
    private int _passedOver;

    /// <summary>Where it tells what it does.</summary>
    public VerificationFeed Feed { get; } = new(options.MaxVerificationPercent > 0);

    public void Start(IScheduler scheduler)
    {
        if (options.MaxVerificationPercent > 0) _worker = scheduler.Start("verifier", this);
    }

    public void Stop() => _worker?.Stop();

    public void Dispose()
    {
        _records?.Dispose();
        _snapshots?.Dispose();
        (_records, _snapshots) = (null, null);
    }

    /// <summary>Sets it going: journal and snapshots are open, and the start has looked at all records behind
    /// <paramref name="last"/>.</summary>
    public void Begin(long last)
    {
        if (_worker is null) return;
        _inbox.TryPost(new Opened(last), int.MaxValue, out _);
        _worker.Signal();
    }

    public long Turn()
    {
        foreach (var mail in _inbox.TakeEach())
        {
            (_last, _isRunning) = (((Opened)mail).Last, true);
            Feed.Begin(_last);
        }

        if (!_isRunning) return ITurns.UntilSignalled;
        var began = time.GetTimestamp();
        if (began < _turnAt) return _turnAt;

        TakeSlice();
        Feed.Reached(_next - 1, _verifiedSnapshots);
        if (!_isRunning) return ITurns.UntilSignalled;
        return _turnAt = time.After(_attempts is > 0 and < MaxAttempts ? options.ReopenDelay : PauseAfter(began));
    }

    /// <summary>So long that slice and pause together keep to the share of a core that it may have.</summary>
    private TimeSpan PauseAfter(long began)
    {
        var pause = time.GetElapsedTime(began) * ((100.0 / options.MaxVerificationPercent) - 1);
        return pause < MinPause ? MinPause : pause > MaxPause ? MaxPause : pause;
    }

    private void TakeSlice()
    {
        try
        {
            Open();
            var hasMore = _next <= _last ? CheckRecords(_records!) : CheckSnapshots(_snapshots!);
            (_attempts, _passedOver) = (0, 0);
            if (!hasMore) End(failure: null);
        }
        catch (JournalException e)
        {
            var isOpen = _snapshots is not null;
            Dispose();
            if (++_attempts < MaxAttempts) return;
            if (isOpen) PassOver(e);
            else End(e.Message);
        }
#pragma warning disable CA1031 // Whatever it is: it is told, and the engine goes on without verification.
        catch (Exception e)
#pragma warning restore CA1031
        {
            End(e.Message);
        }
    }

    private void Open()
    {
        if (_snapshots is not null) return;

        _records = journal.OpenReader();
        _recordCheck = new(_records, () => commits.First);
        if (_next > 1) _recordCheck.Break();
        _snapshots = snapshots.OpenReader();
        _snapshotCheck = new(kinds, _records, _snapshots);
    }

    /// <summary>Looks at some records.</summary>
    /// <returns>Always that there is more: after them come the snapshots.</returns>
    private bool CheckRecords(IJournalReader reader)
    {
        var (looked, bytes) = (0, 0L);
        foreach (var row in reader.ReadAfter(_next - 1))
        {
            // Damaged columns do not tell their place: they are taken to follow.
            var position = row.HasIntactHeader ? row.Header.Position : _next;
            if (position > _last) break;
            var missing = position > _next && _next >= commits.First;
            if (_recordCheck.Check(row, position) is { } wrong) Feed.Find(new(position, wrong));
            if (missing) Feed.Find(new(_next, $"Between {_next} and {position} records are missing."));
            _next = position + 1;
            bytes += row.Body.Length;
            if (_next > _last || ++looked == MaxRecords || bytes >= MaxBytes) return true;
        }

        _next = _last + 1;
        return true;
    }

    /// <summary>Goes on behind what cannot be read, which is told once.</summary>
    private void PassOver(JournalException e)
    {
        var isRecord = _next <= _last;
        if (_passedOver++ == 0) Feed.Find(new(isRecord ? _next : 0, e.Message));
        if (isRecord)
        {
            // One by one over a page, in larger and larger steps over what is more than that.
            var step = 1L << Math.Clamp(_passedOver - MaxSingleSteps, 0, 62);
            _next = _last - _next < step ? _last + 1 : _next + step;
            return;
        }

        // Ids are spread evenly: the first step is that of one in some million.
        var behind = UInt128.One << Math.Min(106 + _passedOver, 127);
        if (UInt128.MaxValue - _after <= behind) End(failure: null);
        else _after += behind;
    }

    private void End(string? failure)
    {
        _isRunning = false;
        Dispose();
        Feed.Reached(_next - 1, _verifiedSnapshots);
        Feed.End(failure);
    }

    private sealed class Opened(long last) : Mail
    {
        public long Last => last;
    }
}
