namespace Primitives.Engine.Tests.Engine;

/// <summary>Time that only the test moves: a monotonic clock in microseconds, and a wall clock that can jump.</summary>
internal sealed class HandTime : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private long _now;
    private long _wallOffset;

    /// <summary>Microseconds since the beginning.</summary>
    public long Now => Volatile.Read(ref _now);

    /// <summary>The moment it is, by a wall clock that has not jumped.</summary>
    public DateTimeOffset Moment => Start.AddMicroseconds(Now);

    public override long TimestampFrequency => 1_000_000;

    public override long GetTimestamp() => Now;

    public override DateTimeOffset GetUtcNow() => Start.AddMicroseconds(Now + Volatile.Read(ref _wallOffset));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("The engine asks for turns, not for timers.");

    public void AdvanceTo(long moment) => Volatile.Write(ref _now, Math.Max(Now, moment));

    /// <summary>Moves the wall clock alone.</summary>
    public void JumpWall(TimeSpan by) => Volatile.Write(ref _wallOffset, _wallOffset + (long)by.TotalMicroseconds);
}
