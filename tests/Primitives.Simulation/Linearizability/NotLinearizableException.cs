namespace Primitives.Simulation.Linearizability;

/// <summary>A history was not shown to be linearizable: there is no order, or the budget ended first.</summary>
public sealed class NotLinearizableException(string report) : Exception(report);
