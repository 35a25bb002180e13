using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Keys;
using Primitives.Engine.Messages;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Snapshots;

/// <summary>What an entity was at one of its records: taken by its partition, made a <see cref="Snapshot"/> by the
/// checkpointer.</summary>
/// <param name="cell">Whose it is.</param>
/// <param name="sequence">The number of the record in the entity.</param>
internal abstract class SnapshotDraft(EntityCell cell, long sequence)
{
    public EntityCell Cell => cell;

    /// <summary>The index of its partition.</summary>
    public int Owner { get; set; }

    /// <summary>The entity's first record that its snapshot before does not hold.</summary>
    public required long From { get; init; }

    /// <summary>The position of the record, once it has one.</summary>
    public long Position { get; set; }

    /// <summary>The index of the record in its batch, until then.</summary>
    public int Index { get; init; }

    public required long Due { get; init; }

    /// <summary>Who stands in line.</summary>
    public required IReadOnlyList<(string Ticket, string Operation, UInt128 BodyHash)> Line { get; init; }

    /// <summary>The replies remembered since the snapshot before.</summary>
    public required KeySlice Since { get; set; }

    /// <summary>Those of them that have to be saved, once they have been settled.</summary>
    public IReadOnlyList<SnapshotKey> Keys { get; private set; } = [];

    /// <summary>Those of them that need not be remembered any more, likewise.</summary>
    public IReadOnlyList<SnapshotKey> Settled { get; private set; } = [];

    /// <summary>What happened to its tables since the snapshot before, in order.</summary>
    public required IReadOnlyList<TableChange> Changes { get; init; }

    /// <summary>The same as it is written, once it has been finished.</summary>
    public IReadOnlyList<RowChange> Rows { get; private set; } = [];

    /// <summary>Whether it cannot be finished: then nothing of it is in the store.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Its open messages.</summary>
    public required IReadOnlyList<OpenMessage> Sent { get; init; }

    /// <summary>What it remembers of messages that it has decided.</summary>
    public required IReadOnlyList<(Address From, long Last, IReadOnlyList<Receipt> Known)> Received { get; init; }

    /// <summary>Whether it has ever remembered any replies, and had any rows.</summary>
    public required bool HasKeys { get; init; }

    /// <inheritdoc cref="HasKeys"/>
    public required bool HasRows { get; init; }

    /// <summary>Leaves out the replies that their sessions have.</summary>
    public void Settle(Sessions sessions)
    {
        if (Since.IsEmpty) return;

        var keys = Since.Read(cell.Id);
        var settled = keys.FindAll(one => sessions.IsSettled(cell.Address.Tenant, one.Key));
        if (settled.Count > 0) keys.RemoveAll(settled.Contains);
        (Keys, Settled) = (keys, settled);
    }

    /// <summary>Lets go of what has been written.</summary>
    public void Written() => (Since, Keys, Settled, Rows) = (KeySlice.Empty, [], [], []);

    /// <summary>Makes the snapshot.</summary>
    public Snapshot Finish(ByteBuffer buffer, Utf8JsonWriter json)
    {
        buffer.Truncate(0);
        json.Reset(buffer);
        json.WriteStartObject();
        if (HasKeys) json.WriteBoolean(SnapshotNames.Keys, value: true);
        if (HasRows) json.WriteBoolean(SnapshotNames.Rows, value: true);
        if (Line.Count > 0) WriteLine(json);
        MessageWriter.Snapshot(json, Sent, Received);
        WriteState(json);
        json.WriteEndObject();
        json.Flush();
        Rows = Changes.Count == 0 ? [] : [.. WriteRows()];
        return new()
        {
            Entity = cell.Id, Address = cell.Address, Position = Position, Sequence = sequence, Due = Due,
            Waiting = Line.Count, Body = buffer.Written.ToArray(),
        };
    }

    /// <summary>Writes the definition that the state has heard of, the state's version, and the state.</summary>
    protected abstract void WriteState(Utf8JsonWriter json);

    /// <summary>Makes what is written of <see cref="Changes"/>.</summary>
    protected abstract IEnumerable<RowChange> WriteRows();

    private void WriteLine(Utf8JsonWriter json)
    {
        json.WriteStartArray(SnapshotNames.Line);
        foreach (var (ticket, operation, hash) in Line)
        {
            json.WriteStartObject();
            json.WriteString(RecordNames.Ticket, ticket);
            json.WriteString(RecordNames.Operation, operation);
            RecordWriter.WriteHash(json, hash);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
