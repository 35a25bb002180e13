using System.Diagnostics.Metrics;
using Primitives.Engine.Entities;

namespace Primitives.Engine;

/// <summary>The engine's metrics. Nothing is measured while nobody listens; ids never become labels.</summary>
internal static class EngineMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Primitives.Engine";

    private static readonly Meter Meter = new(Name);

    /// <summary>Decisions and folds that threw, by primitive.</summary>
    public static readonly Counter<long> Faults = Meter.CreateCounter<long>("primitives.decision.faults");

    /// <summary>Appends that failed.</summary>
    public static readonly Counter<long> FailedCommits = Meter.CreateCounter<long>("primitives.commit.failures");

    private static readonly Counter<long> SlowDecisions = Meter.CreateCounter<long>("primitives.decision.slow");
    private static readonly Counter<long> Records = Meter.CreateCounter<long>("primitives.commit.records");
    private static readonly Histogram<double> CommitTime =
        Meter.CreateHistogram<double>("primitives.commit.duration", unit: "s");

    /// <summary>Counts a decision that took more than its ten milliseconds.</summary>
    public static void Slow(EntityKind kind, Operation operation) => SlowDecisions.Add(
        1, new("primitive", kind.Name), new KeyValuePair<string, object?>("operation", operation.Name));

    /// <summary>Counts a commit.</summary>
    public static void Committed(long records, TimeSpan duration)
    {
        Records.Add(records);
        CommitTime.Record(duration.TotalSeconds);
    }
}
