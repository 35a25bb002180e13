using Primitives.Engine.Calls;
using Primitives.Engine.Duties;
using Primitives.Engine.Entities;
using Primitives.Engine.Explaining;
using Primitives.Engine.Journal;
using Primitives.Engine.Messages;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Partitions;

/// <summary>Records on their way to the journal, and the answers that wait for them. Travels to the writer and
/// back.</summary>
internal sealed class PartitionBatch : Mail
{
    /// <summary>Its number in the partition, from 1 and rising.</summary>
    public long Number { get; set; }

    /// <summary>How often the journal had been opened when it was filled.</summary>
    public int Epoch { get; set; }

    public Partition Owner { get; set; } = null!;
    public JournalBatch Records { get; } = new();

    /// <summary>Whose each record is.</summary>
    public List<Activation> Entities { get; } = [];

    /// <summary>Settled calls that may be told when it is durable.</summary>
    public List<Call> Gated { get; } = [];

    /// <summary>Snapshots taken of what is in it.</summary>
    public List<SnapshotDraft> Captured { get; } = [];

    /// <summary>Attempts at duties that begin, or end, when it is durable.</summary>
    public List<DutyAttempt> Attempts { get; } = [];

    /// <summary>Whom it sends messages to, and who does.</summary>
    public List<(EntityCell Cell, Address To)> Sent { get; } = [];

    /// <summary>Messages that were decided in it, or before: they go back when it is durable.</summary>
    public List<Flight> Arrived { get; } = [];

    /// <summary>Messages whose senders say in it, or before, what became of them.</summary>
    public List<Flight> Told { get; } = [];

    /// <summary>What was asked of entities whose last records are in it, and the answers.</summary>
    public List<(ExplainEntity Request, WhyReport Report)> Explained { get; } = [];

    public void Clear()
    {
        Explained.Clear();
        Sent.Clear();
        Arrived.Clear();
        Told.Clear();
        Attempts.Clear();
        Captured.Clear();
        Records.Clear();
        Entities.Clear();
        Gated.Clear();
    }
}
