using Primitives.Engine.Calls;
using Primitives.Engine.Journal;
using Primitives.Engine.Messages;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Entities;

/// <summary>An entity in memory. For its partition alone, but while it is being loaded, and but for a query of a caller
/// that has entered it.</summary>
internal abstract partial class Activation(EntityCell cell)
{
    /// <summary>What is kept of it when it is let go.</summary>
    public EntityCell Cell => cell;

    /// <summary>Where it lives. This and what follows is the cell's, kept here so that an entity in use is one place in
    /// memory.</summary>
    public Address Address { get; } = cell.Address;

    public UInt128 Id { get; } = cell.Id;
    public int Shard { get; } = cell.Shard;

    /// <summary>The position of its last durable record; 0 when it has none.</summary>
    public long Position { get; set; } = cell.Position;

    /// <summary>When it is to be woken, in microseconds.</summary>
    public long ArmedAt { get; set; }

    /// <summary>The number of its last record, durable or not.</summary>
    public long Sequence { get; protected set; }

    /// <summary>The index of its last record in that batch.</summary>
    public int LastIndex { get; set; }

    /// <summary>About how many bytes it takes.</summary>
    public long Bytes { get; protected set; } = OwnBytes;

    /// <summary>Whether its next record has to tell its address: so that those who read only what no snapshot holds
    /// learn whose it is.</summary>
    public bool NeedsAddress { get; set; } = true;

    /// <summary>Whether its last record ends it.</summary>
    public bool IsBuried { get; private set; }

    /// <summary>Whether it has durable records that no snapshot holds.</summary>
    public bool IsDirty { get; set; }

    /// <summary>Its keys and tickets, once there are any.</summary>
    public Ledger? Ledger { get; protected set; }

    /// <summary>What it has to do with messages, once it has.</summary>
    public Correspondence? Messages { get; protected set; }

    /// <summary>How many open messages of it are counted.</summary>
    public int OpenMessages { get; set; }

    /// <summary>Calls to be decided again after its next record.</summary>
    public List<Call>? Parked { get; set; }

    /// <summary>Whether it has recorded anything since its parked calls were last decided.</summary>
    public bool HasChanged { get; set; }

    /// <summary>The one used a little later, and a little earlier.</summary>
    public Activation? Newer { get; set; }

    /// <inheritdoc cref="Newer"/>
    public Activation? Older { get; set; }

    /// <summary>When it was last found in use, or needed.</summary>
    public long ListedAt { get; set; }

    /// <summary>Whether it is of a kind with duties; others are not asked for them.</summary>
    public abstract bool HasDuties { get; }

    /// <summary>The outside work that its state calls for.</summary>
    public abstract IReadOnlyList<Duty> Duties { get; }

    /// <summary>Whether it has open duties or messages: then it is due at once.</summary>
    public bool IsBusy => Duties.Count > 0 || Messages is { Outbox.Count: > 0 };

    /// <summary>What the handler of a duty is told, of rows that are in memory.</summary>
    public abstract HandlerCall CallOf(Duty duty, DateTimeOffset now);

    /// <summary>Whether somebody waits inside it, so that it cannot be let go.</summary>
    public bool IsAwaited => Parked is { Count: > 0 } || Ledger is { Waiting.Count: > 0 };

    /// <summary>Whether it has to be found without being asked for: it is to be woken, has an open duty, or somebody
    /// waits in it.</summary>
    public bool IsArmed => WakeAt != RecordSummary.Never || Duties.Count > 0 || IsAwaited;

    /// <summary>An estimate of what an activation takes beside its state.</summary>
    protected const int OwnBytes = 512;

    /// <summary>Decides; when it returns <see cref="Verdict.IsRecorded"/> the record is in the recorder's batch and the
    /// state has gone on.</summary>
    public abstract Verdict Decide(in Question question, Recorder recorder);

    /// <summary>Puts a record into the recorder's batch that says nothing but what became of messages; false when that
    /// cannot be recorded.</summary>
    /// <param name="recorder">Where it is put.</param>
    /// <param name="now">The time, in microseconds.</param>
    /// <param name="refused">A message that it refuses, if any.</param>
    public abstract bool Note(Recorder recorder, long now, RefusedDelivery? refused = null);

    /// <summary>Puts the record that ends it into the recorder's batch.</summary>
    public void Bury(Recorder recorder, long now)
    {
        recorder.Writer.Begin(recorder.Batch);
        recorder.Writer.Erased();
        recorder.Writer.TryEnd(int.MaxValue);
        (IsBuried, Sequence) = (true, Sequence + 1);
        ref var entry = ref recorder.Writer.Add();
        (entry.Entity, entry.Shard, entry.Sequence, entry.At) = (Id, Shard, Sequence, now);
    }

    /// <summary>Folds a record of the journal.</summary>
    /// <exception cref="UnreadableException">This release cannot read it.</exception>
    /// <exception cref="JsonException">It is not what this release writes.</exception>
    public abstract void Replay(in JournalRow row);

    /// <summary>Takes what it is now for a snapshot. Its last record may not be durable yet.</summary>
    /// <param name="from">Its first record that the snapshot before does not hold.</param>
    /// <param name="index">The index of its last record in its batch.</param>
    public abstract SnapshotDraft Capture(long from, int index);

    /// <summary>Becomes what a snapshot holds; only ahead of all else.</summary>
    /// <exception cref="UnreadableException">This release cannot read it.</exception>
    /// <exception cref="JsonException">It is not what this release writes.</exception>
    public abstract void Restore(SnapshotContent content);

    /// <summary>Says how the columns by which a snapshot is found differ from what its state wants, once it has been
    /// restored from it; <see langword="null"/> when they do not.</summary>
    public abstract string? CheckFound(Snapshot snapshot);

    /// <summary>Whether its definition has changed since it was last told of it.</summary>
    public abstract bool IsBehind { get; }

    /// <summary>The state as JSON.</summary>
    public abstract string Dump();
}
