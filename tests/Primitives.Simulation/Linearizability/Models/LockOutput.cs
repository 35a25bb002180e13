namespace Primitives.Simulation.Linearizability;

/// <summary>What a lock answers.</summary>
public abstract record LockOutput
{
    private LockOutput() { }

    /// <summary>The lock was free, and is held from now on under this token.</summary>
    public sealed record Granted(long Token) : LockOutput;

    /// <summary>The lock was held.</summary>
    public sealed record Busy : LockOutput;

    /// <summary>To a release, whether or not the lock was still held.</summary>
    public sealed record Released : LockOutput;
}
