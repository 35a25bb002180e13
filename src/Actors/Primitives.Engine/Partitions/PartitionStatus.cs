namespace Primitives.Engine.Partitions;

/// <summary>Figures of a partition, written by its worker after each turn, read by anyone.</summary>
internal sealed class PartitionStatus
{
    private long _known;
    private long _loaded;
    private long _loadedBytes;
    private long _stuck;
    private long _queued;
    private long _messages;
    private long _clockOffset;
    private long _clockJumps;
    private long _lostWakes;
    private long _nextDue = Journal.RecordSummary.Never;
    private long _loading;
    private long _waitingWakes;

    /// <summary>The earliest moment of what has not been taken up, in microseconds.</summary>
    public long NextDue
    {
        get => Volatile.Read(ref _nextDue);
        set => Volatile.Write(ref _nextDue, value);
    }

    /// <summary>Entities that are being loaded.</summary>
    public long Loading
    {
        get => Volatile.Read(ref _loading);
        set => Volatile.Write(ref _loading, value);
    }

    /// <summary>Entities that are overdue and wait to be loaded.</summary>
    public long WaitingWakes
    {
        get => Volatile.Read(ref _waitingWakes);
        set => Volatile.Write(ref _waitingWakes, value);
    }

    /// <summary>Entities that were to be woken and of which nobody knew.</summary>
    public long LostWakes
    {
        get => Volatile.Read(ref _lostWakes);
        set => Volatile.Write(ref _lostWakes, value);
    }

    public long Known => Volatile.Read(ref _known);
    public long Loaded => Volatile.Read(ref _loaded);
    public long LoadedBytes => Volatile.Read(ref _loadedBytes);
    public long StuckWakes => Volatile.Read(ref _stuck);
    public long Queued => Volatile.Read(ref _queued);
    public long Messages => Volatile.Read(ref _messages);
    public long ClockOffset => Volatile.Read(ref _clockOffset);
    public long ClockJumps => Volatile.Read(ref _clockJumps);

    public void Set(
        long known, long loaded, long loadedBytes, long stuck, long queued, long messages, EngineClock clock)
    {
        Volatile.Write(ref _known, known);
        Volatile.Write(ref _loaded, loaded);
        Volatile.Write(ref _loadedBytes, loadedBytes);
        Volatile.Write(ref _stuck, stuck);
        Volatile.Write(ref _queued, queued);
        Volatile.Write(ref _messages, messages);
        Volatile.Write(ref _clockOffset, clock.Offset);
        Volatile.Write(ref _clockJumps, clock.JumpCount);
    }
}
