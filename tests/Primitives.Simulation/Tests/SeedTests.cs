using System.Globalization;

namespace Primitives.Simulation;

/// <summary>Many seeds, each with its own callers, faults and order of events. <c>SEED=n</c> runs that one alone and prints all
/// of it; <c>SIMULATION_SEEDS=n</c> runs so many.</summary>
public sealed class SeedTests(ITestOutputHelper output)
{
    private const int OrdinarySeeds = 300;

    [Fact]
    public void Every_promise_is_kept_under_every_seed()
    {
        if (Number("SEED") is { } seed) RunOne(seed);
        else RunAll(Number("SIMULATION_SEEDS") ?? OrdinarySeeds);
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    private void RunOne(int seed)
    {
        var result = SimulatedRun.Run(Scenario.Of(seed), Sabotage.None);
        output.WriteLine($"{result.Scenario}{result.Trace}{result.Faults}");
        if (result.Violation is not null) Assert.Fail(FailureReport.Of(result));
    }

    private void RunAll(int seeds)
    {
        var faults = new FaultCounts();
        var (events, clock) = (0L, Stopwatch.StartNew());
        for (var seed = 1; seed <= seeds; seed++)
        {
            var result = SimulatedRun.Run(Scenario.Of(seed), Sabotage.None);
            if (result.Violation is not null) Assert.Fail(FailureReport.Of(result));
            faults.Add(result.Faults);
            events += result.EventCount;
        }

        output.WriteLine($"{seeds} seeds, {events} events, {seeds / clock.Elapsed.TotalSeconds:F0} seeds/s; {faults}");
        if (seeds >= OrdinarySeeds) Assert.All(Coverage.Names, name => Assert.Contains(name, faults.ByName));
    }
}
