using Primitives.Buffers;

namespace Primitives.Simulation;

/// <summary>A batch, as an auditor sees it.</summary>
internal sealed class BatchRun
{
    public List<long> Events { get; } = [];
    public BatchPlace Place { get; set; }
    public BatchPhase Phase { get; set; }
    public int Attempt { get; set; }
    public DateTimeOffset Deadline { get; set; }

    /// <summary>The record that says that it was delivered.</summary>
    public long CompletedIn { get; set; } = long.MaxValue;

    /// <summary>The records of its attempts' beginnings, by duty.</summary>
    public List<(int? ReducingTo, int Attempt, long Position, DateTimeOffset Deadline)> Attempts { get; } = [];
}
