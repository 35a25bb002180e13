namespace Primitives.Simulation;

/// <summary>What came of a run.</summary>
/// <param name="Scenario">What was run.</param>
/// <param name="Violation">The promise that was broken, if one was.</param>
/// <param name="Trace">Every event.</param>
/// <param name="Faults">How often what went wrong.</param>
/// <param name="EventCount">How many events there were.</param>
internal sealed record RunResult(
    Scenario Scenario, Violation? Violation, string Trace, FaultCounts Faults, int EventCount);
