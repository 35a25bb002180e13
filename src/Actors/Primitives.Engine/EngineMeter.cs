using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Primitives.Engine.Duties;
using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Messages;

namespace Primitives.Engine;

/// <summary>The engine's metrics. docs/telemetry.md lists them. Nothing is measured while nobody listens; ids and
/// tenants never become labels.</summary>
internal static class EngineMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Primitives.Engine";

    /// <summary>What all instruments are of.</summary>
    public static readonly Meter Meter = new(new MeterOptions(Name)
    {
        Version = EngineTracing.Version, TelemetrySchemaUrl = EngineTracing.Schema,
    });

    // From what a query in memory takes to what a caller in line waits for.
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries =
        [
            0.000001, 0.00001, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
            5, 10, 60,
        ],
    };

    /// <summary>Durations of commands, from when they are taken in until their outcome is told.</summary>
    public static readonly Histogram<double> CommandTime = Seconds(
        "primitives.command.duration", "How long commands take, from when they are taken in until they are answered.");

    /// <summary>Durations of the decisions of wakes.</summary>
    public static readonly Histogram<double> WakeTime = Seconds(
        "primitives.wake.duration", "How long the decisions of entities take whose moment has come.");

    /// <summary>Durations of replays.</summary>
    public static readonly Histogram<double> ReplayTime = Seconds(
        "primitives.replay.duration", "How long it takes to load an entity from the journal.");

    private static readonly Histogram<double> CommitTime = Seconds(
        "primitives.commit.duration", "How long the journal takes to make records durable.");

    private static readonly Counter<long> Records = Meter.CreateCounter<long>(
        "primitives.commit.records", "{record}", "Records that became durable.");

    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>(
        "primitives.commit.bytes", "By", "Bytes of the bodies of records that became durable.");

    private static readonly Counter<long> FailedCommits = Meter.CreateCounter<long>(
        "primitives.commit.failures", "{commit}", "Commits that failed.");

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "primitives.command.refusals", "{command}", "Commands that were refused, by the code of the refusal.");

    private static readonly Counter<long> VerifiedRecords = Meter.CreateCounter<long>(
        "primitives.verification.records", "{record}", "Records that were looked at behind the engine's back.");

    private static readonly Counter<long> VerifiedSnapshots = Meter.CreateCounter<long>(
        "primitives.verification.snapshots", "{snapshot}", "Snapshots that were looked at behind the engine's back.");

    private static readonly Counter<long> Damage = Meter.CreateCounter<long>(
        "primitives.verification.damage", "{item}", "Records and snapshots that were found damaged; should be 0.");

    private static readonly Counter<long> Faults = Meter.CreateCounter<long>(
        "primitives.decision.faults", "{decision}", "Decisions and folds that threw.");

    private static readonly Counter<long> SlowDecisions = Meter.CreateCounter<long>(
        "primitives.decision.slow", "{decision}", "Decisions that took more than ten milliseconds.");

    private static readonly Counter<long> RowHits = Meter.CreateCounter<long>(
        "primitives.table.hits", "{decision}", "Decisions that found in memory all the rows that they need.");

    private static readonly Counter<long> RowMisses = Meter.CreateCounter<long>(
        "primitives.table.misses", "{read}", "Reads of rows that decisions had to wait for.");

    private static readonly Counter<long> Visits = Meter.CreateCounter<long>(
        "primitives.definition.visits", "{entity}", "Armed entities that were looked at for their definition.");

    private static readonly Counter<long> Reconfigured = Meter.CreateCounter<long>(
        "primitives.definition.configured", "{entity}", "Those of them that were told of one that has changed.");

    /// <summary>Makes all instruments, and counts nothing of what should stay at nothing: so the first of it is seen to
    /// be more.</summary>
    public static void Begin()
    {
        RuntimeHelpers.RunClassConstructor(typeof(MessageMeter).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(DutyMeter).TypeHandle);
        foreach (var counter in (Counter<long>[])[Records, Bytes, FailedCommits, Damage]) counter.Add(0);
    }

    /// <summary>Measures a command whose outcome is told.</summary>
    public static void Command(in Watch watch, Address to, Operation operation, string outcome, string? refusal)
    {
        if (refusal is not null)
            Refusals.Add(1, Primitive(to.Primitive), new(EngineTracing.ErrorType, refusal));
        if (watch.Time is null) return;
        CommandTime.Record(watch.Seconds, Primitive(to.Primitive), OperationOf(operation), Outcome(outcome));
    }

    /// <summary>Measures a wake.</summary>
    public static void Wake(in Watch watch, Address entity, string outcome)
    {
        if (watch.Time is not null) WakeTime.Record(watch.Seconds, Primitive(entity.Primitive), Outcome(outcome));
    }

    /// <summary>Measures a replay.</summary>
    public static void Replay(in Watch watch, Address entity, string outcome)
    {
        if (watch.Time is not null) ReplayTime.Record(watch.Seconds, Primitive(entity.Primitive), Outcome(outcome));
    }

    /// <summary>Counts a commit.</summary>
    public static void Committed(IReadOnlyList<JournalBatch> batches, TimeSpan duration)
    {
        if (Records.Enabled) Records.Add(batches.Sum(batch => batch.Count));
        if (Bytes.Enabled) Bytes.Add(batches.Sum(batch => (long)batch.Bytes));
        CommitTime.Record(duration.TotalSeconds);
    }

    /// <summary>Counts a commit that failed.</summary>
    public static void NotCommitted() => FailedCommits.Add(1);

    /// <summary>Counts what was looked at.</summary>
    public static void Verified(long records, long snapshots)
    {
        if (records > 0) VerifiedRecords.Add(records);
        if (snapshots > 0) VerifiedSnapshots.Add(snapshots);
    }

    /// <summary>Counts an entity that was looked at because definitions have changed.</summary>
    public static void Visited(bool isConfigured)
    {
        Visits.Add(1);
        if (isConfigured) Reconfigured.Add(1);
    }

    /// <summary>Counts a decision that found the rows that it needs, or has to wait for some.</summary>
    public static void Rows(EntityKind kind, bool areFound) =>
        (areFound ? RowHits : RowMisses).Add(1, Primitive(kind.Name));

    /// <summary>Counts something damaged.</summary>
    public static void FoundDamage() => Damage.Add(1);

    /// <summary>Counts a decision or a fold that threw.</summary>
    public static void Faulted(EntityKind kind) => Faults.Add(1, Primitive(kind.Name));

    /// <summary>Counts a decision that took more than its ten milliseconds.</summary>
    public static void Slow(EntityKind kind, Operation operation) =>
        SlowDecisions.Add(1, Primitive(kind.Name), OperationOf(operation));

    internal static Histogram<double> Seconds(string name, string description) =>
        Meter.CreateHistogram(name, "s", description, tags: null, Buckets);

    private static KeyValuePair<string, object?> Primitive(string name) => new("primitives.primitive", name);

    private static KeyValuePair<string, object?> OperationOf(Operation operation) =>
        new("primitives.operation", operation.Name);

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("primitives.outcome", outcome);
}
