using Primitives.Engine.Commit;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Retention;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Purging;

/// <summary>Erases many entities, one purge after the other: finds them, has their partitions end them, some hundred at
/// a time, and waits now and then until nothing is left of those.</summary>
/// <remarks>It keeps nothing of its own on disk: what a crash has left is there, and found by another purge.</remarks>
internal sealed class Purger(
    IJournal journal, ISnapshotStore snapshots, Checkpointer checkpointer, CommitFeed commits, Retainer retainer,
    TimeProvider time, Func<Address, Action<Refusal?>, bool> erase) : ITurns
{
    private const int MaxPurges = 64;
    private const int MaxPosted = 256; // At once: others that wait to be loaded wait no longer for these.
    private const int MaxPending = 4_096; // For which the store's files are scrubbed once.

    private static readonly TimeSpan SlicePause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1); // However long others held it up.

    private readonly Inbox _inbox = new();
    private readonly Queue<Purge> _purges = [];
    private readonly Lock _starting = new();
    private IScheduler _scheduler = null!;
    private volatile IWorker? _worker;
    private bool _isStopped;
    private IJournalReader? _records;
    private ISnapshotReader? _found;
    private bool _isOpen;
    private bool _isSettling; // Nothing more is asked for until all that was is answered.
    private int _posted;
    private int _pending;
    private long _begunAt;
    private long _restsUntil;

    /// <summary>Its worker begins with the first purge: most engines never need it.</summary>
    public void Start(IScheduler scheduler) => _scheduler = scheduler;

    /// <summary>Sets it going: journal and snapshots are open.</summary>
    public void Begin() => Post(new Opened());

    /// <summary>Takes on a purge; false when it has stopped.</summary>
    public bool Post(Purge purge)
    {
        if (!Post((Mail)purge)) return false;
        lock (_starting)
            if (!_isStopped) _worker ??= _scheduler.Start("purger", this);
        return true;
    }

    /// <summary>Ends; whoever waits is told that it goes no further.</summary>
    public void Stop()
    {
        lock (_starting) _isStopped = true;
        _worker?.Stop();
        for (var mail = _inbox.Close(); mail is not null; mail = mail.Next) Take(mail);
        while (_purges.TryPeek(out var purge))
        {
            purge.Refusal ??= Refused.Stopping;
            End(purge);
        }
    }

    public long Turn()
    {
        foreach (var mail in _inbox.TakeEach()) Take(mail);
        if (!_isOpen || !_purges.TryPeek(out var purge)) return ITurns.UntilSignalled;
        if (_isSettling && _pending > 0) return ITurns.UntilSignalled;
        if (_isSettling) return Settle(purge);
        if (time.GetTimestamp() < _restsUntil) return _restsUntil;

        try
        {
            GoOn(purge);
        }
#pragma warning disable CA1031 // Whatever a reader throws: the purge ends with it, and can be asked for again.
        catch (Exception)
#pragma warning restore CA1031
        {
            purge.Refusal ??= Refused.Unavailable;
        }

        if (purge.IsOver || _posted >= MaxPending) BeginSettling();
        return _restsUntil = time.After(SlicePause);
    }

    private bool Post(Mail mail)
    {
        if (!_inbox.TryPost(mail, int.MaxValue, out var wasEmpty)) return false;
        if (wasEmpty) _worker?.Signal();
        return true;
    }

    private void Take(Mail mail)
    {
        if (mail is Opened) _isOpen = true;
        if (mail is Answered answered) Note(answered.Refusal);
        if (mail is Purge asked) Take(asked);
    }

    private void Take(Purge asked)
    {
        if (_purges.FirstOrDefault(one => one.Scope == asked.Scope) is { } same)
        {
            same.Join(asked);
            return;
        }

        if (_purges.Count < MaxPurges)
        {
            _purges.Enqueue(asked);
            return;
        }

        asked.Refusal = Refused.Overloaded($"{MaxPurges} purges wait already.", retryAt: null);
        asked.End();
    }

    private void Note(Refusal? refusal)
    {
        _pending--;
        _purges.Peek().Note(refusal);
    }

    private void GoOn(Purge purge)
    {
        // In this order: what is not in a snapshot by this watermark has a record behind it.
        var watermark = checkpointer.Watermark;
        purge.Finder ??= new(purge.Scope, commits.Last, watermark);
        _records ??= journal.OpenReader();
        _found ??= snapshots.OpenReader();
        foreach (var address in purge.Finder.Find(_records, _found, MaxPosted)) Erase(address);
    }

    private void Erase(Address address)
    {
        if (_posted++ == 0)
        {
            retainer.Gather(isGathering: true);
            _begunAt = time.GetTimestamp();
        }

        _pending++;
        if (!erase(address, refusal => Post(new Answered(refusal)))) Note(Refused.Stopping);
    }

    private void BeginSettling()
    {
        _isSettling = true;
        retainer.Gather(isGathering: false);
    }

    /// <summary>Nothing is left of those that were found: it rests for about as long as that took, and goes
    /// on.</summary>
    private long Settle(Purge purge)
    {
        var now = time.GetTimestamp();
        _restsUntil = _posted == 0 ? now : Math.Min(now + (now - _begunAt), time.After(LongestPause));
        (_isSettling, _posted) = (false, 0);
        purge.Finder?.Forget();
        if (purge.IsOver) End(purge);
        else purge.Tell();
        return _restsUntil;
    }

    private void End(Purge purge)
    {
        _records?.Dispose();
        _found?.Dispose();
        (_records, _found) = (null, null);
        _purges.Dequeue();
        purge.End();
    }

    private sealed class Opened : Mail;

    private sealed class Answered(Refusal? refusal) : Mail
    {
        public Refusal? Refusal => refusal;
    }
}
