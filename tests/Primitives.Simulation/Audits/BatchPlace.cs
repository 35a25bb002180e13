namespace Primitives.Simulation;

/// <summary>Where a batch is.</summary>
internal enum BatchPlace
{
    Open,
    Sealed,
    Dead,
    Gone,
}
