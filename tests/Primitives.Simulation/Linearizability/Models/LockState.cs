namespace Primitives.Simulation.Linearizability;

/// <summary>Which attempt holds the lock, if any, and the largest token that was seen.</summary>
public readonly record struct LockState(long? Holder, long Token);
