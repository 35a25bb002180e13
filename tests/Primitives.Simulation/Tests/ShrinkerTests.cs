namespace Primitives.Simulation;

public sealed class ShrinkerTests(ITestOutputHelper output)
{
    [Fact]
    public void Only_the_steps_that_a_failure_needs_are_left()
    {
        var scenario = Scenario.Of(3);
        int[] needed = [scenario.Steps[1].Id, scenario.Steps[^2].Id];
        var smallest = new Shrinker(Run).Shrink(Run(scenario));
        Assert.Equal(needed.Order(), smallest.Scenario.Steps.Select(step => step.Id).Order());

        RunResult Run(Scenario one) => ResultOf(one, !needed.Except(one.Steps.Select(step => step.Id)).Any());
    }

    [Fact]
    public void It_keeps_to_its_budget()
    {
        var runs = 0;
        var shrinker = new Shrinker(one => ResultOf(one, fails: ++runs % 7 == 1), budget: 40);
        shrinker.Shrink(ResultOf(Scenario.Of(3), fails: true));
        Assert.InRange(runs, 1, 40);
    }

    [Fact]
    public void A_real_failure_becomes_small()
    {
        var sabotage = new LockSabotage<TokensGoBack>();
        var failed = Enumerable.Range(1, 100).Select(seed => SimulatedRun.Run(Scenario.Of(seed), sabotage))
            .First(result => result.Violation is not null);
        var smallest = new Shrinker(scenario => SimulatedRun.Run(scenario, sabotage)).Shrink(failed);
        output.WriteLine($"{failed.Scenario.Steps.Count} steps before\n{smallest.Scenario}{smallest.Trace}");
        Assert.Equal("lock.token", smallest.Violation!.Rule);
        Assert.InRange(smallest.Scenario.Steps.Count, 1, 4);
    }

    private static RunResult ResultOf(Scenario scenario, bool fails) =>
        new(scenario, fails ? new Violation("test.rule", "") : null, "", new FaultCounts(), 0);
}
