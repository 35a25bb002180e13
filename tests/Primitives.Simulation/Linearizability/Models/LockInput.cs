namespace Primitives.Simulation.Linearizability;

/// <summary>What a lock is asked. An attempt is a number of the auditor's own, one for each try to take the lock: it
/// names the holder even when the answer with the token was lost.</summary>
public abstract record LockInput
{
    private LockInput() { }

    /// <summary>Takes the lock if it is free.</summary>
    public sealed record TryAcquire(long Attempt) : LockInput;

    /// <summary>Gives back what an attempt took; nothing happens if that is not held.</summary>
    public sealed record Release(long Attempt) : LockInput;
}
