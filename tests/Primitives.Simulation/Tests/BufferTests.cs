namespace Primitives.Simulation;

/// <summary>Buffers under faults, and the controls that have to be found in them.</summary>
public sealed class BufferTests(ITestOutputHelper output)
{
    private const int OrdinarySeeds = 150;
    private const int MostSeeds = 1_000;

    [Fact]
    public void Every_promise_of_buffers_is_kept_under_every_seed()
    {
        var faults = new FaultCounts();
        for (var seed = 1; seed <= OrdinarySeeds; seed++)
        {
            var result = SimulatedRun.Run(Scenario.OfBuffers(seed), Sabotage.None);
            if (result.Violation is not null) Assert.Fail(FailureReport.Of(result));
            faults.Add(result.Faults);
        }

        output.WriteLine($"{faults}");
        string[] met =
        [
            "Opened", "Added", "Sealed", "Cleared", "Began", "Failed", "Readied", "Reduced", "Completed", "Emitted",
            "Exhausted", "Redriven", "Discarded",
        ];
        Assert.All(met, name => Assert.Contains($"buffer: {name}", faults.ByName));
    }

    [Fact]
    public void A_delivery_ahead_of_its_record_is_found() =>
        Find(new SyncSabotage(SyncPolicy.BeforeNextAppend), "buffer.durable");

    [Fact]
    public void A_delivery_that_is_made_twice_is_found() => Find(new TwiceSabotage(), "buffer.twice");

    [Fact]
    public void A_window_that_is_forgotten_is_found() =>
        Find(new BufferSabotage<WindowsForgotten>(), "buffer.forgotten");

    [Fact]
    public void Events_that_go_with_their_dead_letter_are_found() =>
        Find(new BufferSabotage<EventsGoWithTheirBatch>(), "buffer.lost", "buffer.events");

    [Fact]
    public void A_stale_completion_that_is_accepted_is_found() =>
        Find(new BufferSabotage<StaleBatches>(), "buffer.stale");

    private void Find(Sabotage sabotage, params string[] rules)
    {
        for (var seed = 1; seed <= MostSeeds; seed++)
        {
            var result = SimulatedRun.Run(Scenario.OfBuffers(seed), sabotage);
            if (result.Violation is not { } violation) continue;

            output.WriteLine($"seed {seed}: {violation.Message}");
            Assert.Contains(violation.Rule, rules);
            return;
        }

        Assert.Fail($"Not found within {MostSeeds} seeds.");
    }
}
