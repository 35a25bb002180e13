namespace Primitives.Simulation;

/// <summary>A harness that has never failed proves nothing: each sabotage has to be found, and as what it is.</summary>
public sealed class NegativeControlTests(ITestOutputHelper output)
{
    private const int MostSeeds = 2_000;

    // What was acknowledged is gone, whoever notices first.
    private static readonly string[] Lost =
    [
        "alarm.durable", "counter.key", "counter.linearizable", "damage.others", "engine.available", "engine.replay",
        "lock.durable",
        "lock.key", "lock.token", "message.durable", "message.phantom",
    ];

    // A start that finds that it cannot serve the truth refuses to serve.
    private static readonly string[] Gone =
        ["simulator.up", "simulator.callers", "snapshot.same", "damage.start", "erasure.linearizable"];

    [Fact]
    public void Replying_before_the_commit_is_found() => Find(new SyncSabotage(SyncPolicy.BeforeNextAppend), Lost);

    [Fact]
    public void Skipping_the_sync_is_found() => Find(new SyncSabotage(SyncPolicy.Never), Lost);

    [Fact]
    public void A_scheduler_that_loses_alarms_is_found() =>
        Find(new AlarmSabotage(), "alarm.forgotten", "engine.unanswered");

    [Fact]
    public void Armed_entities_that_never_hear_of_a_definition_are_found() =>
        Find(new RearmSabotage(), "counter.rearmed");

    [Fact]
    public void An_entity_that_forgets_alarms_is_found() => Find(new WakeSabotage(), "alarm.forgotten");

    [Fact]
    public void A_forgotten_key_is_found() => Find(
        JournalSabotage.ForgetsKeys, "snapshot.same", "counter.linearizable", "counter.key", "lock.key", "journal.key");

    [Fact]
    public void A_watermark_ahead_of_its_snapshots_is_found() => Find(
        SnapshotSabotage.WatermarkAhead, [.. Lost, "journal.whole", "snapshot.same", "snapshot.watermark"]);

    [Fact]
    public void A_cut_above_the_watermark_is_found() => Find(
        new RetentionSabotage(cutsTooFar: true),
        [.. Lost, .. Gone, "engine.reply", "engine.lost", "counter.rearmed"]); // What is missing is refused.

    [Fact]
    public void A_cut_with_no_base_on_disk_is_found() => Find(
        new RetentionSabotage(cutsTooFar: false), [.. Lost, .. Gone, "engine.lost", "counter.rearmed"]);

    [Fact]
    public void Alarms_that_are_not_found_in_snapshots_are_found() =>
        Find(
            new DueSabotage(), "alarm.forgotten", "engine.unanswered", "message.forgotten", "message.heard",
            "engine.lost");

    [Fact]
    public void A_receiver_that_forgets_what_it_has_decided_is_found() =>
        FindPast("snapshot.same", JournalSabotage.ForgetsReceipts, "message.once", "message.heard");

    [Fact]
    public void A_sender_that_forgets_what_was_not_delivered_is_found() =>
        FindPast(
            "snapshot.same", JournalSabotage.ForgetsMessages, "message.forgotten", "message.heard", "engine.lost");

    [Fact]
    public void A_message_that_leaves_before_the_commit_is_found() =>
        Find(new EarlySabotage(), "message.phantom", "message.forgotten", "message.heard");

    [Fact]
    public void Keys_that_snapshots_forget_are_found() => Find(
        SnapshotSabotage.ForgetsKeys, "snapshot.same", "counter.linearizable", "counter.key", "lock.key",
        "journal.key");

    [Fact]
    public void Sessions_that_snapshots_forget_are_found() =>
        Find(SnapshotSabotage.ForgetsSessions, "counter.settled", "counter.linearizable");

    [Fact]
    public void Damage_that_is_served_is_found() =>
        Find(JournalSabotage.HidesDamage, "damage.served", "damage.others", "damage.start", "counter.rearmed");

    [Fact]
    public void A_token_that_goes_back_is_found() => Find(new LockSabotage<TokensGoBack>(), "lock.token");

    [Fact]
    public void A_line_out_of_order_is_found() => Find(new LockSabotage<LineReversed>(), "lock.fairness");

    [Fact]
    public void A_lease_cut_short_is_found() =>
        Find(new LockSabotage<ExtensionsForgotten>(), "lock.stale", "lock.exclusion");

    [Fact]
    public void A_caller_without_an_answer_is_found() => Find(new LockSabotage<NobodyTold>(), "engine.unanswered");

    [Fact]
    public void A_stale_read_is_found() => Find(new CounterSabotage(), "counter.linearizable");

    [Fact]
    public void Work_that_runs_before_it_is_on_disk_is_found() =>
        FindInWork(new SyncSabotage(SyncPolicy.BeforeNextAppend), "work.durable");

    [Fact]
    public void Work_that_a_crash_makes_forgotten_is_found() =>
        FindInWork(new DueSabotage(), "work.forgotten", "engine.lost");

    [Fact]
    public void An_attempt_that_is_made_twice_is_found() => FindInWork(new TwiceSabotage(), "work.twice");

    [Fact]
    public void More_time_that_is_told_and_not_on_record_is_found() =>
        FindInWork(new EmptyPromiseSabotage(), "work.extended");

    [Fact]
    public void A_stale_completion_that_is_accepted_is_found() => FindInWork(new StaleSabotage(), "work.stale");

    [Fact]
    public void Deleted_ranges_that_the_store_forgets_are_found() =>
        Find(Scenario.OfRows, "snapshot.same", SnapshotSabotage.ForgetsTombstones, ["table.rows"]);

    [Fact]
    public void Rows_that_are_read_as_they_were_are_found() =>
        Find(Scenario.OfRows, passed: "", new RowSabotage(), ["table.rows", "engine.replay"]);

    private void Find(Sabotage sabotage, params string[] rules) =>
        Find(Scenario.WithoutWork, passed: "", sabotage, rules);

    private void FindInWork(Sabotage sabotage, params string[] rules) =>
        Find(Scenario.OfWork, passed: "", sabotage, rules);

    /// <summary>Goes on to other seeds where something else than the sabotaged promise itself was noticed
    /// first.</summary>
    private void FindPast(string passed, Sabotage sabotage, params string[] rules) =>
        Find(Scenario.WithoutWork, passed, sabotage, rules);

    private void Find(Func<int, Scenario> scenarioOf, string passed, Sabotage sabotage, string[] rules)
    {
        for (var seed = 1; seed <= MostSeeds; seed++)
        {
            var scenario = scenarioOf(seed);
            if (scenario.Steps.Count == 0) continue;
            var result = SimulatedRun.Run(scenario, sabotage);
            if (result.Violation is not { } violation || violation.Rule == passed) continue;

            output.WriteLine($"seed {seed}: {violation.Message}");
            if (!rules.Contains(violation.Rule)) output.WriteLine(result.Trace[^Math.Min(4000, result.Trace.Length)..]);
            Assert.Contains(violation.Rule, rules);
            return;
        }

        Assert.Fail($"Not found within {MostSeeds} seeds.");
    }
}
