namespace Primitives.Simulation.Linearizability;

/// <summary>How a search ended.</summary>
internal enum Finding
{
    /// <summary>There is an order.</summary>
    Found,

    /// <summary>Every order was ruled out.</summary>
    Exhausted,

    /// <summary>Neither, within the steps allowed.</summary>
    OutOfBudget,
}
