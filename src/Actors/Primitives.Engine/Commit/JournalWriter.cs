using Primitives.Engine.Journal;
using Primitives.Engine.Keys;
using Primitives.Engine.Partitions;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Commit;

/// <summary>Takes what all partitions have gathered, appends it as one, and hands it back durable.</summary>
/// <remarks>A failed append means that nobody knows what was written: everything on its way is dropped, the journal is
/// opened again on a fresh handle, and the partitions are told what it holds. Only then does it go on. Batches that
/// were filled
/// before that carry an older epoch and are dropped.</remarks>
internal sealed partial class JournalWriter(
    IJournal journal, ISnapshotStore snapshots, Sessions sessions, Checkpointer checkpointer, JournalEnd end,
    EngineOptions options, TimeProvider time) : ITurns
{
    private const int Remembered = 16; // Batches of a partition that are on their way, rounded far up.

    // Between appends while snapshots are behind.
    private static readonly TimeSpan BehindPause = TimeSpan.FromMilliseconds(20);

    private readonly Inbox _inbox = new();
    private readonly List<PartitionBatch> _batches = [];
    private readonly List<JournalBatch> _records = [];
    private readonly GroupPace _pace = new(time);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Partition[] _partitions = [];
    private long[][] _firsts = [];
    private IWorker _worker = null!;
    private JournalScan _scan = null!;
    private long _last;
    private int _epoch;
    private bool _isOpen;
    private long _openAt;
    private long _appendAt;
    private volatile bool _isGathering;
    private volatile string? _trouble;

    /// <summary>Called once, when the journal has been opened for the first time, with the watermark that the start
    /// began to read at.</summary>
    public Action<long>? Started { get; set; }

    /// <summary>Called whenever it has been opened again.</summary>
    public Action? Reopened { get; set; }

    /// <summary>Done when the journal has been opened for the first time; fails when it cannot be.</summary>
    public Task Opened => _opened.Task;

    /// <summary>How far the journal is durable.</summary>
    public CommitFeed Commits { get; } = new();

    /// <summary>What is wrong with the journal at the moment, if anything.</summary>
    public string? Trouble => _trouble;

    /// <summary>Whether it waits a moment for more: what is handed over now goes with the next commit.</summary>
    public bool IsGathering => _isGathering;

    public void Start(IScheduler scheduler, Partition[] partitions)
    {
        (_partitions, _openAt) = (partitions, time.GetTimestamp());
        _scan = new(journal, snapshots, sessions, end, options, partitions);
        _firsts = [.. partitions.Select(_ => new long[Remembered])];
        _worker = scheduler.Start("journal-writer", this);
        _worker.Signal();
    }

    public void Stop() => _worker.Stop();

    public void Post(PartitionBatch batch) => Post((Mail)batch);

    public long Turn()
    {
        if (_opened.Task.IsFaulted) return ITurns.UntilSignalled;
        if (!_isOpen && !TryOpen()) return _openAt;
        if (time.GetTimestamp() < _appendAt) return _appendAt;

        Gather();
        if (_batches.Count > 0 && (_isGathering = _pace.MayGrow(_records.Sum(batch => batch.Count))))
            return _pace.Until;

        if (_batches.Count > 0) Append();
        _batches.Clear();
        _records.Clear();
        ServeNext();
        return NextTurn;
    }

    private void Post(Mail mail)
    {
        _inbox.TryPost(mail, int.MaxValue, out var wasEmpty);
        if (wasEmpty) _worker.Signal();
    }

    private void Lose(Exception e, bool isFull)
    {
        (_isOpen, _openAt, _trouble) = (false, time.GetTimestamp(), e.Message);
        EngineMeter.NotCommitted();
        foreach (var partition in _partitions) partition.Post(new JournalLost(_epoch, isFull));
        _epoch++;
    }

    private bool TryOpen()
    {
        if (time.GetTimestamp() < _openAt) return false;

        try
        {
            _last = _scan.Run(journal.Open());
        }
#pragma warning disable CA1031 // A journal that does not open is told to whoever started it, or tried again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _trouble = e.Message;
            _openAt = time.After(options.ReopenDelay);
            if (!_opened.Task.IsCompleted) _opened.SetException(e);
            return false;
        }

        (_isOpen, _trouble) = (true, null);
        Commits.Advance(journal, _last);
        foreach (var partition in _partitions) partition.Post(new JournalOpened(_epoch));
        end.Set(_last, end.Bytes);
        if (!_opened.Task.IsCompleted) BeginOthers();
        else Reopened?.Invoke();
        return true;
    }

    private void BeginOthers()
    {
        checkpointer.Begin(journal, _scan.Watermark);
        Started?.Invoke(_scan.Watermark);
        _opened.SetResult();
    }
}
