using Primitives.Engine.Calls;
using Primitives.Engine.Commit;
using Primitives.Engine.Duties;
using Primitives.Engine.Entities;
using Primitives.Engine.Explaining;
using Primitives.Engine.Journal;
using Primitives.Engine.Keys;
using Primitives.Engine.Messages;
using Primitives.Engine.Retention;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Partitions;

/// <summary>Runs the entities of some shards, one decision at a time. The engine's core, divided by phase.</summary>
/// <remarks>
/// <para>A turn takes what has come in, and goes through it: <i>recover</i> (learn what the journal holds), <i>wake</i>
/// (entities whose moment has come), <i>accept</i> (find or load the entity), <i>decide</i> (run it, put its record
/// into the open batch), <i>commit</i> (hand the batch to the writer; take back what has become durable) and
/// <i>answer</i> (tell callers what may be told).</para>
/// <para>An entity goes on with its next command without waiting for the disk; nothing leaves before it is durable. So
/// every outcome is gated by the batch that its entity's last record is in: by that one, not by later ones.</para>
/// <para>Everything here belongs to the partition's worker, but the inbox, and the cells while it has not been told
/// that the journal is open.</para>
/// </remarks>
internal sealed partial class Partition : ITurns
{
    private readonly EngineOptions _options;
    private readonly IScheduler _scheduler;
    private readonly EngineClock _clock;
    private readonly JournalWriter _writer;
    private readonly EntityLoaders _loaders;
    private readonly Checkpointer _checkpointer;
    private readonly Retainer _retainer;
    private readonly KindTable _kinds;
    private readonly Recorder _recorder;
    private readonly Sessions _sessions;
    private readonly Inbox _inbox = new();
    private readonly Dictionary<Address, EntityCell> _cells = [];
    private readonly Queue<Call> _calls = [];
    private readonly Timers _timers = new();
    private readonly LeastRecentlyUsed _loaded = new();
    private readonly LoadedTable _active = new();
    private readonly StateTable _states = new();
    private readonly ShardCounters _shards;
    private IWorker _worker = null!;
    private int _queued;

    public Partition(int index, PartitionServices services)
    {
        (_options, _scheduler, _kinds) = (services.Options, services.Scheduler, services.Kinds);
        (_checkpointer, _retainer) = (services.Checkpointer, services.Retainer);
        (_writer, _loaders, _clock) = (services.Writer, services.Loaders, new EngineClock(services.Time));
        (_sessions, _duties, _quarantine) = (services.Sessions, services.Duties, services.Quarantine);
        _router = services.Router;
        _recorder = new(_options, services.Keys, services.Kinds) { Batch = _open.Records };
        _shards = new ShardCounters(_options.ShardCount);
        (Index, Time, _open.Owner, _open.Number) = (index, services.Time, this, 1);
        _ticketPrefix = $"~{services.Session}.{index}.";
    }

    public int Index { get; }

    /// <summary>What its durations are taken by.</summary>
    public TimeProvider Time { get; }

    /// <summary>What it can be asked about itself from any thread.</summary>
    public PartitionStatus Status { get; } = new();

    /// <summary>Whether the entity at <paramref name="address"/> is one of its own.</summary>
    public bool Holds(Address address) =>
        address.ShardOf(_options.ShardCount) % _options.PartitionCount == Index;

    /// <summary>Begins to take turns.</summary>
    public void Start() => _worker = _scheduler.Start($"partition-{Index}", this);

    /// <summary>Takes no more turns; who came too late for the last one is told so.</summary>
    public void Stop()
    {
        _worker.Stop();
        while (_calls.TryDequeue(out var call)) Refuse(call, Refused.Stopping);
        for (var mail = _inbox.Close(); mail is not null;)
        {
            var next = mail.Next;
            if (mail is Call late) Refuse(late, Refused.Stopping);
            if (mail is EraseEntity erase) erase.Done(Refused.Stopping);
            if (mail is ReleaseEntity release) release.Done(false);
            if (mail is ExplainEntity why) why.Done(Unknown(why.Address, WhyCauses.Of(Refused.Stopping)));
            if (mail is OperatorMail asked) asked.Leave();
            mail = next;
        }

        LeaveDuties();
        LeaveErasures();
        LeaveAll();
        SendTold();
    }

    /// <summary>Hands over a call; false when too many wait already, or it has stopped. It may be decided on the
    /// calling thread.</summary>
    public bool TryPost(Call call)
    {
        if (!_inbox.TryPost(call, _options.MaxQueuedCalls - Volatile.Read(ref _queued), out var wasEmpty)) return false;
        if (wasEmpty) _worker.Lend();
        return true;
    }

    /// <summary>Hands over what must not be turned away.</summary>
    public void Post(Mail mail)
    {
        _inbox.TryPost(mail, int.MaxValue, out var wasEmpty);
        if (wasEmpty) _worker.Signal();
    }

    public long Turn()
    {
        var now = _clock.Now();
        _isBusy = true;
        TakeIn();
        SendTold(); // What has become durable, ahead of what comes next.
        Volatile.Write(ref _queued, _calls.Count);
        if (!_isRecovered) return ITurns.UntilSignalled;

        if (_first is { } first) return TurnFor(first);

        FireTimers(now);
        if (HaveMessagesPrecedence()) CarryMessages();
        while (_calls.Count > 0 && !IsBatchFull) Accept(_calls.Dequeue());
        Volatile.Write(ref _queued, _calls.Count);
        _isBusy = _calls.Count > 0;
        MindDuties();
        CarryMessages();
        TrimRows();
        Passivate(now);
        Submit();
        CheckDrained();
        SendTold();
        FindMore(now);
        Report();
        return NextTurn();
    }

    private void TakeIn()
    {
        for (var mail = _inbox.TakeAll(); mail is not null;)
        {
            (var next, mail.Next) = (mail.Next, null);
            switch (mail)
            {
                case Call call: _calls.Enqueue(call); break;
                case PartitionBatch batch: Committed(batch); break;
                case Leave leave: GiveUp(leave.Call); break;
                case EntityLoaded loaded: Loaded(loaded); break;
                case JournalSlice slice: Learn(slice.Records); break;
                case JournalBegun begun: Begin(begun); break;
                case EraseEntity erase: Erase(erase); break;
                case EntityErased erased: Erased(erased); break;
                case TakeSnapshots request: TakeSnapshots(request); break;
                case SnapshotsWritten written: Saved(written.Drafts); break;
                case EntitiesFound found: Found(found); break;
                case JournalOpened opened: Opened(opened); break;
                case JournalLost lost: Lost(lost); break;
                case MessageMail message: TakeIn(message); break;
                case DutyGranted granted: Granted(granted.Attempt); break;
                case DutyBack back: Returned(back); break;
                case Drain drain: BeginDraining(drain); break;
                default: TakeInRare(mail); break;
            }

            mail = next;
        }
    }

    private void TakeInRare(Mail mail)
    {
        if (mail is DueClaim claim) Check(claim);
        else if (mail is RowsRead read) Resume(read);
        else if (mail is ReleaseEntity release) Release(release);
        else if (mail is ExplainEntity why) Explain(why);
        else if (mail is OperatorMail asked) Operate(asked);
        else Visit(mail);
    }

    private long NextTurn()
    {
        if ((_calls.Count + _toMind.Count > 0 || HasToCarry) && !IsBatchFull) return _clock.Stamp;

        if (_timers.Next <= _clock.Now() && IsBatchFull) return ITurns.UntilSignalled; // The writer signals.

        var next = Math.Min(Math.Min(_timers.Next, _passivateAt), _isLost ? RecordSummary.Never : _writeAgainAt);
        next = Math.Min(Math.Min(next, FindAt), _atWork > 0 ? _drainBy : RecordSummary.Never);
        return next == RecordSummary.Never ? ITurns.UntilSignalled : _clock.StampOf(next);
    }

    private void Report()
    {
        Status.Set(_cells.Count, _active.Count, _loadedBytes, _stuckWakes, _calls.Count, _openMessages, _clock);
        (Status.LostWakes, Status.NextDue, Status.Loading) = (_lostWakes, NextDue(), _loadingCount);
    }
}
