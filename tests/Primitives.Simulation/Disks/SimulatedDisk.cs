using Primitives.Engine.Journal;

namespace Primitives.Simulation;

/// <summary>A disk that takes its time, fails, fills up, and loses its cache. Outlives the processes that use
/// it.</summary>
internal sealed class SimulatedDisk(World world, Chance chance) : MemoryJournal, IJournal
{
    private const long MostLatency = 2 * SimulatedTime.Millisecond;
    private const long MostSlowLatency = 700 * SimulatedTime.Millisecond;

    private readonly Dictionary<long, JournalRow> _archive = []; // For the auditors: what was removed or erased.
    private readonly Queue<DiskFault> _faults = [];
    private readonly List<long> _appendedAt = [];
    private DiskFault? _fault;
    private Machine _machine = null!;
    private bool _isOpening;

    /// <summary>Whether an append is under way.</summary>
    public bool IsAppending { get; private set; }

    public long FullUntil { get; set; }
    public long SlowUntil { get; set; }

    /// <summary>How many times it will not open.</summary>
    public int OpenFailures { get; set; }

    /// <summary>How many times it cannot be read through.</summary>
    public int ReadFailures { get; set; }

    /// <summary>How many times snapshots cannot be written.</summary>
    public int SnapshotFailures { get; set; }

    /// <summary>How many single records cannot be read.</summary>
    public int LoadFailures { get; set; }

    /// <summary>When each record was written, by position.</summary>
    public IReadOnlyList<long> AppendedAt => _appendedAt;

    /// <summary>Lets one of the next appends fail.</summary>
    public void Arm(DiskFault fault) => _faults.Enqueue(fault);

    public new long Open()
    {
        if (OpenFailures > 0)
        {
            OpenFailures--;
            world.Faults.Count("opens failed");
            throw new JournalException("It does not open.");
        }

        _isOpening = true;
        var last = base.Open();
        _isOpening = false;
        world.Trace.Add($"the journal is open at {last}");
        return last;
    }

    IJournalReader IJournal.OpenReader() => new SimulatedReader(world, OpenReader(), chance);

    /// <summary>Loses what was not synced, but for what had reached the disk anyway.</summary>
    public void LoseCache()
    {
        var unsynced = (int)(Written - Synced) + (HasUnsyncedChange ? 1 : 0);
        var (kept, isTorn) = (chance.Below(unsynced + 1), chance.Hits(500));
        if (kept < unsynced) world.Faults.Count(isTorn ? "records torn" : "records lost from the cache");
        Crash(kept, isTorn);
        world.Trace.Add($"the disk keeps {kept} of {unsynced} records from its cache");
    }

    public void Calm()
    {
        _faults.Clear();
        (FullUntil, SlowUntil) = (0, 0);
        (OpenFailures, ReadFailures, LoadFailures, SnapshotFailures) = (0, 0, 0, 0);
    }

    /// <summary>Whether a record is there as it was written.</summary>
    public bool IsLive(long position) => Row(position) is { } row && !RecordSummary.IsErased(row);

    /// <summary>A reader for whom nothing was ever removed or erased.</summary>
    public IJournalReader OpenWholeReader() => new WholeReader(this);

    protected override void Write(JournalChange change)
    {
        BeginWriting();
        foreach (var position in change.Positions)
        {
            if (!IsLive(position)) continue;
            var row = Row(position)!.Value;
            _archive[position] = row with { Body = row.Body.ToArray() };
        }

        base.Write(change);
        world.Faults.Count(change.Primitive is null ? "records erased" : "records removed");
        world.Trace.Add($"{change.Primitive ?? "erased"}: {change.Positions.Count} up to {change.Positions.Max()}");
    }

    protected override void Write(IReadOnlyList<JournalBatch> batches)
    {
        BeginWriting();
        if (world.Sabotage.Sync == SyncPolicy.BeforeNextAppend) base.Sync();
        base.Write(batches);
        world.Trace.Add($"records up to {Written} are written");
        for (var i = _appendedAt.Count; i > Synced; i--) _appendedAt.RemoveAt(i - 1);
        while (_appendedAt.Count < Written) _appendedAt.Add(world.Time.Now);
    }

    protected override void Sync()
    {
        if (_isOpening)
        {
            base.Sync();
            return;
        }

        TakeTime();
        CrashOn(DiskFault.CrashBeforeSync);
        if (_fault == DiskFault.FailTorn) LoseCache();
        FailOn(DiskFault.FailTorn);
        FailOn(DiskFault.FailBeforeSync);
        if (world.Sabotage.Sync == SyncPolicy.BeforeReport) base.Sync();
        TakeTime();
        FailOn(DiskFault.FailAfterSync);
        CrashOn(DiskFault.CrashAfterSync);
        IsAppending = false;
        world.Trace.Add($"records up to {Written} are reported");
    }

    private void BeginWriting()
    {
        (_machine, _fault) = (world.Machine!, _faults.TryDequeue(out var fault) ? fault : null);
        IsAppending = true;
        TakeTime();
        if (FullUntil > world.Time.Now) Fail("disk full", new JournalFullException("There is no room."));
        FailOn(DiskFault.FailBeforeWrite);
        CrashOn(DiskFault.CrashBeforeWrite);
    }

    /// <summary>Lets others go on meanwhile.</summary>
    private void TakeTime()
    {
        var isSlow = SlowUntil > world.Time.Now;
        if (isSlow) world.Faults.Count("slow disk");
        if (isSlow || chance.Hits(400))
        {
            var latency = chance.Between(0, isSlow ? MostSlowLatency : MostLatency);
            world.Loop.Run(world.Time.Now + latency, () => _machine.IsDead);
        }

        if (_machine.IsDead) Fail("", new JournalException("The process has ended."));
    }

    private void CrashOn(DiskFault fault)
    {
        if (_fault != fault) return;

        world.Crash(fault.ToString());
        Fail("", new JournalException("The process has ended."));
    }

    private void FailOn(DiskFault fault)
    {
        if (_fault == fault) Fail(fault.ToString(), new JournalException($"{fault}."));
    }

    private void Fail(string name, JournalException e)
    {
        IsAppending = false;
        if (name.Length > 0) world.Faults.Count(name);
        if (name.Length > 0) world.Trace.Add($"the append fails: {name}");
        throw e;
    }

    private sealed class WholeReader(SimulatedDisk disk) : IJournalReader
    {
        public JournalRow? Read(long position) => disk.Row(position) is { } row && !RecordSummary.IsErased(row) ? row
            : disk._archive.TryGetValue(position, out var archived) ? archived : null;

        public IEnumerable<JournalRow> ReadAfter(long position)
        {
            while (Read(++position) is { } row) yield return row;
        }

        public void Dispose() { }
    }
}
