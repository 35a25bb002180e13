using Primitives.Engine.Commit;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Retention;

/// <summary>Keeps the journal as short as the rules say, and erases what was ended: finds records, slice by slice, and
/// has the writer remove or overwrite them between two appends.</summary>
/// <remarks>A record goes only when a snapshot of its entity that includes it is on disk and has been read back, and it
/// lies at or below the watermark; the last record of the journal never does.</remarks>
internal sealed class Retainer(
    IJournal journal, ISnapshotStore snapshots, JournalWriter writer, Checkpointer checkpointer, JournalEnd end,
    EngineOptions options, TimeProvider time) : ITurns, IDisposable
{
    private static readonly TimeSpan SlicePause = TimeSpan.FromMilliseconds(10); // Between slices appends have it all.

    private readonly Inbox _inbox = new();
    private readonly Undertaker _undertaker = new();
    private readonly VerifiedBase _base = new(snapshots);
    private readonly RuleSweep[] _sweeps =
        [.. options.Retention.Select(rule => new RuleSweep(rule.Key, rule.Value))];
    private IWorker _worker = null!;
    private IJournalReader? _reader;
    private bool _isOpen;
    private bool _isWaiting;
    private long _synced;
    private long _sweepAt;
    private volatile string? _trouble;
    private volatile bool _isGathering;

    /// <summary>Why nothing is removed or erased at the moment, if so; it is tried again.</summary>
    public string? Trouble => _trouble;

    public void Start(IScheduler scheduler) => _worker = scheduler.Start("retainer", this);

    public void Stop() => _worker.Stop();

    public void Dispose()
    {
        _reader?.Dispose();
        _base.Dispose();
        _reader = null;
    }

    /// <summary>Sets it going: the journal is open.</summary>
    public void Begin(IReadOnlyDictionary<string, long> cuts) => Post(new Opened(cuts));

    /// <summary>While more is to come the store's files are scrubbed for many at once.</summary>
    public void Gather(bool isGathering)
    {
        _isGathering = isGathering;
        _worker.Signal();
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
            if (mail is Opened opened) Begin(opened);
            if (mail is Burial burial) _undertaker.Add(burial);
            if (mail is Served) _isWaiting = false;
        }

        if (!_isOpen || _isWaiting) return ITurns.UntilSignalled;
        try
        {
            _reader ??= journal.OpenReader();
            var next = _undertaker.HasWork ? Bury(_reader) : Sweep(_reader);
            _trouble = null;
            return next;
        }
#pragma warning disable CA1031 // Whatever a reader throws: it is told as trouble, and tried again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _trouble = e.Message;
            Dispose();
            return time.After(options.ReopenDelay);
        }
    }

    private void Begin(Opened opened)
    {
        foreach (var sweep in _sweeps) sweep.Begin(opened.Cuts.GetValueOrDefault(sweep.Primitive));
        _isOpen = true;
    }

    private long Bury(IJournalReader reader)
    {
        var slice = _undertaker.Next(reader, journal.First);
        if (slice.Count > 0) Ask(JournalChange.Erase(slice), () => { });
        else if (!_isGathering || _undertaker.IsFull) Ask(change: null, _undertaker.TakeBuried());
        return ITurns.UntilSignalled;
    }

    private long Sweep(IJournalReader reader)
    {
        if (_sweeps.Length == 0) return ITurns.UntilSignalled;
        if (time.GetTimestamp() < _sweepAt) return _sweepAt;

        if (_synced != checkpointer.Synced) _base.Forget();
        _synced = checkpointer.Synced;
        var upTo = Math.Min(_synced, end.Last - 1);
        foreach (var sweep in _sweeps)
        {
            if (!sweep.Count(reader, _base, _synced)) return time.After(SlicePause);
            var removed = sweep.Find(reader, _base, upTo, Before(sweep), out var isDone);
            if (removed.Count == 0 && isDone) continue;

            _sweepAt = time.After(SlicePause);
            if (removed.Count == 0) return _sweepAt;
            Ask(JournalChange.Remove(sweep.Primitive, removed), () => { });
            return ITurns.UntilSignalled;
        }

        return _sweepAt = time.After(options.RetentionInterval);
    }

    private long Before(RuleSweep sweep) => options.Retention[sweep.Primitive].MaxAge is { } age
        ? EngineClock.Ceiling(time.GetUtcNow() - age) : long.MinValue;

    private void Ask(JournalChange? change, Action done)
    {
        _isWaiting = true;
        writer.Post(new JournalRequest(change, () =>
        {
            done();
            Post(new Served());
        }));
    }

    private sealed class Opened(IReadOnlyDictionary<string, long> cuts) : Mail
    {
        public IReadOnlyDictionary<string, long> Cuts => cuts;
    }

    private sealed class Served : Mail;
}
