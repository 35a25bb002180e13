namespace Primitives.Engine.Snapshots;

/// <summary>An entity that has to be found without being asked for.</summary>
/// <param name="Due">When it wants to wake: microseconds since 1970 UTC.</param>
/// <param name="Entity">Its id.</param>
/// <param name="Address">Where it lives.</param>
/// <param name="Position">The position of the last record that is in its snapshot.</param>
public readonly record struct DueSnapshot(long Due, UInt128 Entity, Address? Address, long Position);
