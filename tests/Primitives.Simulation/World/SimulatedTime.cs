namespace Primitives.Simulation;

/// <summary>Virtual time in microseconds: a monotonic clock that only the event loop moves, and a wall clock that can
/// jump.</summary>
internal sealed class SimulatedTime : TimeProvider
{
    public const long Millisecond = 1_000;
    public const long Second = 1_000_000;
    public const long Minute = 60 * Second;
    public const long Never = long.MaxValue;

    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Microseconds since the beginning.</summary>
    public long Now { get; private set; }

    /// <summary>By how much the wall clock is off.</summary>
    public long WallOffset { get; set; }

    public override long TimestampFrequency => Second;

    public override long GetTimestamp() => Now;

    public override DateTimeOffset GetUtcNow() => Start.AddMicroseconds(Now + WallOffset);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("Nothing under simulation may use a real timer.");

    public void AdvanceTo(long moment) => Now = Math.Max(Now, moment);
}
