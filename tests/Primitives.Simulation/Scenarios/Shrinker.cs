namespace Primitives.Simulation;

/// <summary>Leaves out of a failed scenario what its failure does not need: ddmin (Zeller and Hildebrandt 2002),
/// within a budget of runs.</summary>
/// <remarks>What is left out moves the order of all that follows, and a failure that hangs on it may hide; so each
/// smaller scenario is tried under a few schedules.</remarks>
internal sealed class Shrinker(Func<Scenario, RunResult> run, int budget = Shrinker.DefaultBudget)
{
    private const int DefaultBudget = 600; // Some ten seconds.
    private const ulong Schedules = 3;

    private static readonly Func<Settings, Settings>[] Simplifications =
    [
        settings => settings with { Rates = EdgeRates.Calm },
        settings => settings with { Pace = Pace.Calm },
        settings => settings with { Options = new() { PartitionCount = 1 } },
    ];

    private int _left = budget;

    /// <summary>The smallest run that was found to break the same promise.</summary>
    public RunResult Shrink(RunResult failed)
    {
        var smallest = LeaveOut(failed);
        foreach (var simplify in Simplifications)
        {
            var simpler = smallest.Scenario with { Settings = simplify(smallest.Scenario.Settings) };
            smallest = Try(simpler, failed.Violation!.Rule) ?? smallest;
        }

        return LeaveOut(smallest);
    }

    private RunResult LeaveOut(RunResult failed)
    {
        var smallest = failed;
        for (var size = Math.Max(1, failed.Scenario.Steps.Count / 2); size > 0 && _left > 0; size /= 2)
        {
            for (var from = 0; from < smallest.Scenario.Steps.Count && _left > 0;)
            {
                var steps = smallest.Scenario.Steps;
                IReadOnlyList<Step> fewer = [.. steps.Take(from), .. steps.Skip(from + size)];
                var smaller = Try(smallest.Scenario with { Steps = fewer }, failed.Violation!.Rule);
                if (smaller is null) from += size;
                smallest = smaller ?? smallest;
            }
        }

        return smallest;
    }

    private RunResult? Try(Scenario scenario, string rule)
    {
        for (ulong i = 0; i < Schedules && _left > 0; i++)
        {
            _left--;
            var result = run(scenario with { Schedule = scenario.Schedule + i });
            if (result.Violation?.Rule == rule) return result;
        }

        return null;
    }
}
