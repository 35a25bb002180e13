namespace Primitives.Simulation;

/// <summary>What whoever has to find the bug needs: which promise, how to replay it, and the smallest run that still
/// breaks it.</summary>
internal static class FailureReport
{
    private const int MaxTrace = 20_000; // Characters: more than anyone reads; the replay prints all.

    public static string Of(RunResult failed)
    {
        var smallest = new Shrinker(scenario => SimulatedRun.Run(scenario, Sabotage.None)).Shrink(failed);
        var trace = smallest.Trace.Length <= MaxTrace ? smallest.Trace : $"...{smallest.Trace[^MaxTrace..]}";
        var before = failed.Scenario.Steps.Count;
        return $"""
            Seed {failed.Scenario.Seed} broke a promise: {failed.Violation!.Message}
            Replay: SEED={failed.Scenario.Seed} dotnet test tests/Primitives.Simulation --filter SeedTests
            Shrunk from {before} steps to {smallest.Scenario.Steps.Count}: {smallest.Violation!.Message}
            {smallest.Scenario}{trace}
            """;
    }
}
