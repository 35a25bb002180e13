using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Entities;

/// <content>How a state becomes a snapshot, and the snapshot the state again.</content>
internal sealed partial class Activation<TEntity, TState, TEvent, TDefinition>
{
    public override SnapshotDraft Capture(long from, int index)
    {
        return new Draught(Cell, Sequence, State, _mark, _tables)
        {
            From = from,
            Position = Position,
            Index = index,
            Due = Due,
            Line = Ledger is { Waiting.Count: > 0 } ledger
                ? [.. ledger.Waiting.Select(one => (one.Key, one.Value.Operation, one.Value.BodyHash))] : [],
            Since = Ledger?.TakeSince() ?? KeySlice.Empty,
            Changes = _tables?.TakeSince() ?? [],
            Sent = Messages?.Outbox.All ?? [],
            Received = Messages?.Receipts.All ?? [],
            HasKeys = Ledger is { HasKeys: true },
            HasRows = _tables is not null,
        };
    }

    public override void Restore(SnapshotContent content)
    {
        foreach (var key in content.Keys)
            (Ledger ??= new()).Recall(key.Key, new(key.Operation, key.BodyHash, key.At, key.Reply.ToArray()));

        var state = State;
        var version = 0;
        var json = RecordJson.Read(content.Snapshot.Body.Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals(SnapshotNames.Keys.EncodedUtf8Bytes))
                (Ledger ??= new()).HasKeys = ReadFlag(ref json);
            else if (json.ValueTextEquals(SnapshotNames.Rows.EncodedUtf8Bytes)) RestoreTables(ref json);
            else if (json.ValueTextEquals(SnapshotNames.Version.EncodedUtf8Bytes)) version = ReadNumber(ref json);
            else if (json.ValueTextEquals(SnapshotNames.Definition.EncodedUtf8Bytes)) _mark = ReadMark(ref json);
            else if (json.ValueTextEquals(SnapshotNames.Line.EncodedUtf8Bytes)) RestoreLine(ref json);
            else if (json.ValueTextEquals(SnapshotNames.Sent.EncodedUtf8Bytes)) RestoreSent(ref json);
            else if (json.ValueTextEquals(SnapshotNames.Received.EncodedUtf8Bytes)) RestoreReceived(ref json);
            else if (json.ValueTextEquals(SnapshotNames.State.EncodedUtf8Bytes)) state = ReadState(ref json, version);
            else json.Skip();
        }

        Become(state, content.Snapshot.Due);
        (Sequence, Position) = (content.Snapshot.Sequence, content.Snapshot.Position);
        Measure(2 * content.Snapshot.Body.Length);
    }

    /// <summary>Tables that have been emptied are tables, too: else its next snapshot would be another than its records
    /// make.</summary>
    private void RestoreTables(ref Utf8JsonReader json) =>
        _tables = ReadFlag(ref json) ? new(isStored: true) : _tables;

    public override string? CheckFound(Snapshot snapshot)
    {
        if (snapshot.Waiting != (Ledger?.Waiting.Count ?? 0)) return "how many stand in its line";
        var isRight = !IsBusy ? snapshot.Due == WakeAt
            : snapshot.Due != RecordSummary.Never && snapshot.Due <= WakeAt;
        return isRight ? null : "when it is to be woken";
    }

    private static TState ReadState(ref Utf8JsonReader json, int version)
    {
        json.Read();
        return TEntity.Stored.ReadState(version, ref json);
    }

    private static bool ReadFlag(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetBoolean();
    }

    private void RestoreLine(ref Utf8JsonReader json)
    {
        json.Read();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var (ticket, operation, hash, _) = ReadProperties(ref json);
            (Ledger ??= new()).Waiting[ticket] = new(operation, hash);
        }
    }

    private sealed class Draught(
        EntityCell cell, long sequence, TState state, DefinitionMark mark, EntityTables? tables)
        : SnapshotDraft(cell, sequence)
    {
        /// <summary>The tables that it tells of.</summary>
        public EntityTables? Tables => tables;

        protected override IEnumerable<RowChange> WriteRows() =>
            Changes.Select(change => SnapshotRows.Write(TEntity.Stored, change));

        protected override void WriteState(Utf8JsonWriter json)
        {
            if (mark.Fingerprint is not null) json.WriteString(SnapshotNames.Definition, mark.ToString());
            json.WriteNumber(SnapshotNames.Version, TEntity.Stored.StateVersion);
            json.WritePropertyName(SnapshotNames.State);
            JsonSerializer.Serialize(json, state, TEntity.Stored.State);
        }
    }
}
