using System.Globalization;

namespace Primitives.Simulation;

/// <summary>Many seeds, each with its own callers, faults and order of events. <c>SEED=n</c> runs that one alone and
/// prints all of it; <c>SIMULATION_SEEDS=n</c> runs so many.</summary>
public sealed class SeedTests(ITestOutputHelper output)
{
    private const int OrdinarySeeds = 300;

    [Fact]
    public void Every_promise_is_kept_under_every_seed()
    {
        if (Number("SEED") is { } seed) RunOne(seed);
        else RunAll(Number("SIMULATION_SEEDS") ?? OrdinarySeeds);
    }

    /// <summary>Among twenty thousand, these once found something.</summary>
    [Theory]
    [InlineData(14556)] // A snapshot written late made a partition forget the entity that had been loaded since.
    [InlineData(773)] // Let go between being loaded and being looked at, an entity's duty was forgotten.
    public void What_was_found_stays_found(int seed) => RunOne(seed);

    private static int? Number(string variable)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        return int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private void RunOne(int seed)
    {
        var result = SimulatedRun.Run(Scenario.Of(seed), Sabotage.None);
        output.WriteLine($"{result.Scenario}{result.Trace}{result.Faults}");
        if (result.Violation is not null) Assert.Fail(FailureReport.Of(result));
    }

    private void RunAll(int seeds)
    {
        var faults = new FaultCounts();
        var (events, traces, clock) = (0L, 0UL, Stopwatch.StartNew());
        for (var seed = 1; seed <= seeds; seed++)
        {
            var result = SimulatedRun.Run(Scenario.Of(seed), Sabotage.None);
            if (result.Violation is not null) Assert.Fail(FailureReport.Of(result));
            faults.Add(result.Faults);
            (events, traces) = (events + result.EventCount, StableHash.Of(result.Trace, traces));
        }

        // The hash of all traces is the same on every machine.
        var rate = seeds / clock.Elapsed.TotalSeconds;
        output.WriteLine($"{seeds} seeds, {rate:F0} a second, {events} events, traces {traces:x16}; {faults}");
        if (seeds >= OrdinarySeeds) Assert.All(Coverage.Names, name => Assert.Contains(name, faults.ByName));
    }
}
