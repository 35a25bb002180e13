namespace Primitives.Engine.Rearming;

/// <summary>How far the visits have got to entities whose definitions have changed, since the start.</summary>
/// <param name="IsRunning">Whether there is more to be looked through.</param>
/// <param name="Visited">How many entities were looked at.</param>
/// <param name="Configured">How many of them were told of their definition.</param>
/// <param name="Left">How many could not be told: damaged, or being erased.</param>
public sealed record RearmStatus(bool IsRunning, long Visited, long Configured, long Left);
