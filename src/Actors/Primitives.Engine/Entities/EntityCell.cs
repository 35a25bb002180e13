using Primitives.Engine.Calls;
using Primitives.Engine.Duties;
using Primitives.Engine.Journal;
using Primitives.Engine.Messages;
using Primitives.Engine.Partitions;

namespace Primitives.Engine.Entities;

/// <summary>What a partition keeps of an entity whether it is loaded or not.</summary>
internal sealed class EntityCell(Address address, UInt128 id, int shard, EntityKind? kind)
{
    public Address Address => address;
    public UInt128 Id => id;
    public int Shard => shard;

    /// <summary>What it is; <see langword="null"/> when the catalog knows no such primitive any more.</summary>
    public EntityKind? Kind => kind;

    /// <summary>The position of its last durable record; 0 when it has none. While it is loaded, its activation
    /// knows.</summary>
    public long Position { get; set; }

    /// <summary>Whether only the snapshots can tell what there is of it.</summary>
    public bool IsUnread { get; set; }

    /// <summary>The first of its durable records that no snapshot holds, nor one that is being written; 0 when there is
    /// none.</summary>
    public long DirtyFrom { get; set; }

    /// <summary>The position that its snapshot holds, as far as it is known to be written.</summary>
    public long SavedPosition { get; set; }

    /// <summary>When it is to be woken, in microseconds.</summary>
    public long WakeAt { get; set; } = RecordSummary.Never;

    /// <summary>Whether its moment has come, and it waits to be loaded.</summary>
    public bool IsOverdue { get; set; }

    /// <summary>How often in a row its wake made no progress.</summary>
    public int StuckCount { get; set; }

    /// <summary>How often in a row its wake, or what was done for its duties, came to nothing although the journal
    /// could be written.</summary>
    public int FruitlessCount { get; set; }

    /// <summary>The moment of which nobody here knew, until it is loaded and judged.</summary>
    public long? ClaimedDue { get; set; }

    /// <summary>Set while the engine does nothing for it by itself.</summary>
    public EntityQuarantine? Quarantine { get; set; }

    /// <summary>When callers in line that have not come back are withdrawn.</summary>
    public long SweepAt { get; set; } = RecordSummary.Never;

    /// <summary>The attempts at its duties that wait or are under way.</summary>
    public List<DutyAttempt>? Attempts { get; set; }

    /// <summary>Whether its duties are to be looked at.</summary>
    public bool IsToBeMinded { get; set; }

    /// <summary>When its duties are to be looked at again, since nothing could be recorded.</summary>
    public long MindAt { get; set; } = RecordSummary.Never;

    /// <summary>What is under way of its messages.</summary>
    public Courier? Courier { get; set; }

    /// <summary>Whether its messages are to be looked at.</summary>
    public bool IsToSend { get; set; }

    /// <summary>Messages to it, and what else is told of such, that arrived while it could not be asked.</summary>
    public Queue<MessageMail>? Deliveries { get; set; }
    /// <summary>How often in a row nothing could be recorded for its duties.</summary>
    public int MindCount { get; set; }

    /// <summary>How many callers its durable records leave in line, as far as a start has counted.</summary>
    public int WaitingCount { get; set; }

    /// <summary>Its state, while it is loaded.</summary>
    public Activation? Activation { get; set; }

    /// <summary>Its state, while rows of it are being read; then it counts as being loaded.</summary>
    public Activation? Suspended { get; set; }

    /// <summary>Whether it is being loaded.</summary>
    public bool IsLoading { get; set; }

    /// <summary>Whether what it had in memory is void: it has to wait until the journal is open again.</summary>
    public bool IsStale { get; set; }

    /// <summary>Why nothing is served of it, if so.</summary>
    public Refusal? Trouble { get; set; }

    /// <summary>What ends it, if so.</summary>
    public Erasure? Erasure { get; set; }

    /// <summary>Calls that arrived while it could not be decided.</summary>
    public Queue<Call>? Arrivals { get; set; }

    /// <summary>Visits that wait for it to be loaded.</summary>
    public List<VisitEntity>? Visits { get; set; }

    /// <summary>Questions what it waits for that wait for it to be loaded.</summary>
    public List<ExplainEntity>? Explains { get; set; }

    /// <summary>Calls that were in line when its memory was lost; they go back when it is loaded.</summary>
    public List<Call>? Orphans { get; set; }

    /// <summary>Whether nothing would be lost if it were forgotten.</summary>
    public bool IsBlank => Position == 0 && !IsUnread && IsAtRest;

    /// <summary>Whether the snapshots tell all there is of it, but for when it is to be woken.</summary>
    public bool IsSaved => DirtyFrom == 0 && SavedPosition == Position && StuckCount == 0 && IsAtRest;

    /// <summary>Whether memory tells all there is of it while it is not loaded, and nothing is to be woken, nor
    /// anybody in line.</summary>
    public bool IsUnarmed => !IsUnread && !IsLoading && !IsStale && WakeAt == RecordSummary.Never && WaitingCount == 0
        && Attempts is null && MindAt == RecordSummary.Never && Quarantine is null && !IsOverdue;

    private bool IsAtRest => Activation is null && !IsStale && !IsLoading && Arrivals is null && Orphans is null
        && Visits is null && Explains is null && Trouble is null && Erasure is null && Quarantine is null
        && Attempts is null && MindAt == RecordSummary.Never && Courier is null && Deliveries is null && !IsOverdue;
}
