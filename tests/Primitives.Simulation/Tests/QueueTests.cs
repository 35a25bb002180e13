namespace Primitives.Simulation;

/// <summary>Queues under faults, and the controls that have to be found in them.</summary>
public sealed class QueueTests(ITestOutputHelper output)
{
    private const int OrdinarySeeds = 150;
    private const int MostSeeds = 2_000;

    [Fact]
    public void Every_promise_of_queues_is_kept_under_every_seed()
    {
        var faults = new FaultCounts();
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var result = SimulatedRun.Run(Scenario.OfQueues(seed), Sabotage.None);
            if (result.Violation is not null) Assert.Fail(FailureReport.Of(result));
            faults.Add(result.Faults);
        }

        output.WriteLine($"{faults}");
        string[] met =
        [
            "Enqueued", "Joined", "Readied", "Held", "Taken", "Received", "Began", "Extended", "Succeeded", "Failed",
            "Died", "Cancelled", "Paused", "Drained", "Resumed", "Revived", "Discarded", "Redriving", "ReceiverQueued",
            "WaiterQueued", "ReceiverTimedOut", "WaitTimedOut", "Withdrawn", "Looked", "Configured",
        ];
        Assert.All(met, name => Assert.Contains($"queue: {name}", faults.ByName));
        Assert.Contains("lanes changed", faults.ByName);
    }

    [Fact]
    public void An_attempt_ahead_of_its_record_is_found() =>
        Find(new SyncSabotage(SyncPolicy.BeforeNextAppend), "queue.durable");

    [Fact]
    public void An_attempt_that_is_made_twice_is_found() => Find(new TwiceSabotage(), "queue.twice");

    [Fact]
    public void A_key_whose_failed_event_loses_its_place_is_found() =>
        Find(new QueueSabotage<PlacesLost>(), "queue.key", "queue.order");

    [Fact]
    public void A_retry_that_is_forgotten_is_found() =>
        Find(new QueueSabotage<DelaysForgotten>(), "queue.forgotten");

    [Fact]
    public void An_event_that_is_lost_behind_another_is_found() =>
        Find(new QueueSabotage<LinesLost>(), "queue.forgotten");

    [Fact]
    public void An_id_that_is_forgotten_is_found() => Find(new QueueSabotage<NamesForgotten>(), "queue.once");

    [Fact]
    public void A_stale_outcome_that_is_accepted_is_found() =>
        Find(new QueueSabotage<StaleAttempts>(), "queue.stale");

    private static int Seeds =>
        int.TryParse(Environment.GetEnvironmentVariable("SIMULATION_SEEDS"), out var seeds)
            ? seeds : OrdinarySeeds;

    private void Find(Sabotage sabotage, params string[] rules)
    {
        for (var seed = 1; seed <= MostSeeds; seed++)
        {
            var result = SimulatedRun.Run(Scenario.OfQueues(seed), sabotage);
            if (result.Violation is not { } violation) continue;

            output.WriteLine($"seed {seed}: {violation.Message}");
            Assert.Contains(violation.Rule, rules);
            return;
        }

        Assert.Fail($"Not found within {MostSeeds} seeds.");
    }
}
