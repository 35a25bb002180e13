using Primitives.Engine.Commit;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Partitions;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Rearming;

/// <summary>Visits the armed entities whose definitions have changed, some hundred at a time, beside what is
/// served.</summary>
/// <remarks>It keeps nothing on disk: at a start all armed entities are looked through, and who is behind is found by
/// what its snapshot says it was told. The same walk finds out whether a definition is used.</remarks>
internal sealed partial class Rearmer(
    KindTable kinds, IJournal journal, ISnapshotStore snapshots, Checkpointer checkpointer, CommitFeed commits,
    TimeProvider time) : ITurns
{
    private const int MaxPosted = 256; // At once: others that wait to be loaded wait no longer for these.

    private static readonly TimeSpan SlicePause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan TroublePause = TimeSpan.FromSeconds(1);

    private readonly Inbox _inbox = new();
    private readonly HashSet<RearmScope> _changed = [];
    private readonly Queue<RearmPass> _searches = [];
    private readonly Lock _starting = new();
    private IScheduler _scheduler = null!;
    private Partition[] _partitions = [];
    private volatile IWorker? _worker;
    private volatile RearmStatus _status = new(IsRunning: false, 0, 0, 0);
    private bool _isStopped;
    private bool _isOpen;
    private RearmPass? _pass;
    private RearmPass? _putOff;
    private IJournalReader? _records;
    private ISnapshotReader? _found;
    private int _pending;
    private long _restsUntil;

    /// <summary>How far it has got.</summary>
    public RearmStatus Status => _status;

    public void Start(IScheduler scheduler, Partition[] partitions) =>
        (_scheduler, _partitions) = (scheduler, partitions);

    /// <summary>Sets it going: entities are decided. All that are armed are looked through.</summary>
    public void Begin()
    {
        Post(new Opened());
        if (kinds.All.Any(kind => kind.HasConfigured)) Change(RearmScope.All);
    }

    /// <summary>What a definition holds for is to be looked through.</summary>
    public void Change(RearmScope scope) => Wake(new Changed(scope));

    /// <summary>Finds out whether an entity of a scope is armed; <see langword="null"/> when it could not be
    /// found out.</summary>
    public void Search(RearmScope scope, Action<bool?> done)
    {
        if (!Wake(new Searched(new([scope], done)))) done(null);
    }

    /// <summary>Ends; what is left is found by the next start.</summary>
    public void Stop()
    {
        lock (_starting) _isStopped = true;
        _worker?.Stop();
        for (var mail = _inbox.Close(); mail is not null; mail = mail.Next) Take(mail);
        if (_pass is { IsSearch: true } pass) pass.End(isStopped: true);
        foreach (var search in _searches) search.End(isStopped: true);
        Close();
    }

    public long Turn()
    {
        foreach (var mail in _inbox.TakeEach()) Take(mail);
        if (!_isOpen || _pending > 0 || _pass is { Partitions: > 0 }) return ITurns.UntilSignalled;
        PutOff();
        if (time.GetTimestamp() < _restsUntil) return _restsUntil;
        if (_pass is null && !TryBegin()) return ITurns.UntilSignalled;
        if (_pass!.Partitions > 0) return ITurns.UntilSignalled;

        GoOn(_pass);
        if (_pending == 0 && _pass.IsOver) End(_pass);
        return _pending > 0 ? ITurns.UntilSignalled : _restsUntil;
    }

    private bool Wake(Mail mail)
    {
        if (!Post(mail)) return false;
        lock (_starting)
        {
            if (_isStopped) return true;
            _worker ??= _scheduler.Start("rearmer", this);
            _worker.Signal(); // Its first turn may have been answered before anybody knew whom to signal.
        }

        return true;
    }

    private bool Post(Mail mail)
    {
        if (!_inbox.TryPost(mail, int.MaxValue, out var wasEmpty)) return false;
        if (wasEmpty) _worker?.Signal();
        return true;
    }

    /// <summary>Somebody waits for a search, and nobody for visits: they go on where they were.</summary>
    private void PutOff()
    {
        if (_searches.Count == 0 || _pass is not { IsSearch: false }) return;

        (_putOff, _pass) = (_pass, null);
        Close();
    }

    private bool TryBegin()
    {
        if (_searches.TryDequeue(out var search)) _pass = search;
        else if (_putOff is { } visits)
        {
            (_pass, _putOff) = (visits, null);
            return true;
        }
        else if (_changed.Count > 0) _pass = new([.. _changed], found: null);
        else return false;

        if (!_pass.IsSearch)
        {
            _changed.Clear();
            _status = _status with { IsRunning = true };
        }

        // What a definition that was in force until now has led to is durable, or is looked at here.
        _pass.Partitions = _partitions.Length;
        foreach (var partition in _partitions)
        {
            partition.Post(new VisitRecent(
                _pass.Scopes, _pass.IsSearch, outcome => Post(new Visited(outcome, isRecent: true))));
        }

        return true;
    }

    private void GoOn(RearmPass pass)
    {
        var began = time.GetTimestamp();
        try
        {
            // In this order: what is not in a snapshot by this watermark has a record behind it.
            var watermark = checkpointer.Watermark;
            pass.Finder ??= new(kinds, pass.Scopes, pass.IsSearch, commits.Last, watermark);
            if (pass.IsOver) return;
            _records ??= journal.OpenReader();
            _found ??= snapshots.OpenReader();
            foreach (var address in pass.Finder.Find(_records, _found, MaxPosted)) Visit(pass, address);
            var pause = time.GetElapsedTime(began) * 4; // A fifth of one core at most.
            _restsUntil = time.After(pause > SlicePause ? pause : SlicePause);
        }
        catch (Exception e) when (e is JournalException or InvalidDataException)
        {
            Close();
            pass.IsIncomplete |= pass.IsSearch;
            _restsUntil = time.After(TroublePause); // It goes on where it was.
        }
    }

    private void Visit(RearmPass pass, Address address)
    {
        _pending++;
        var partition = Array.Find(_partitions, one => one.Holds(address))!;
        partition.Post(new VisitEntity(
            address, pass.IsSearch, outcome => Post(new Visited(outcome, isRecent: false))));
    }

    private void End(RearmPass pass)
    {
        if (pass is { IsSearch: false, IsIncomplete: true })
        {
            foreach (var scope in pass.Scopes) _changed.Add(scope);
            _restsUntil = time.After(TroublePause);
        }

        _pass = null;
        Close();
        if (pass.IsSearch) pass.End();
        else _status = _status with { IsRunning = _changed.Count > 0, Left = _status.Left + pass.Finder!.Unreadable };
    }

    private void Close()
    {
        _records?.Dispose();
        _found?.Dispose();
        (_records, _found) = (null, null);
    }
}
