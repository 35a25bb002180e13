using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Messages;

/// <summary>Writes what records and snapshots tell of messages.</summary>
internal static class MessageWriter
{
    /// <summary>What a record sends.</summary>
    public static void Sent(Utf8JsonWriter json, IReadOnlyList<OpenMessage> sent)
    {
        json.WriteStartArray(RecordNames.Sent);
        foreach (var message in sent)
        {
            json.WriteStartObject();
            Write(json, message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What a record tells the end of, and whom it forgets.</summary>
    public static void Settled(Utf8JsonWriter json, Correspondence messages)
    {
        if (messages.Acknowledging.Count > 0)
        {
            json.WriteStartArray(RecordNames.Acknowledged);
            foreach (var number in messages.Acknowledging) json.WriteNumberValue(number);
            json.WriteEndArray();
        }

        if (messages.Closing.Count == 0) return;

        json.WriteStartArray(RecordNames.Closed);
        foreach (var (from, number) in messages.Closing)
        {
            json.WriteStartObject();
            Write(json, from);
            json.WriteNumber(RecordNames.Number, number);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The message that a record decides, and what became of it.</summary>
    public static void Received(Utf8JsonWriter json, Delivery delivery, byte[]? reply, Refusal? refusal)
    {
        json.WriteStartObject(RecordNames.Received);
        Write(json, delivery.From);
        json.WriteNumber(RecordNames.First, delivery.First);
        Write(json, new Receipt(delivery.Number, reply, refusal));
        json.WriteEndObject();
    }

    /// <summary>All that a snapshot has to keep.</summary>
    public static void Snapshot(
        Utf8JsonWriter json, IReadOnlyList<OpenMessage> open,
        IReadOnlyList<(Address From, long Last, IReadOnlyList<Receipt> Known)> receipts)
    {
        if (open.Count > 0) WriteOpen(json, open);
        if (receipts.Count == 0) return;

        json.WriteStartArray(SnapshotNames.Received);
        foreach (var (from, last, known) in receipts)
        {
            json.WriteStartObject();
            Write(json, from);
            json.WriteNumber(RecordNames.Number, last);
            json.WriteStartArray(SnapshotNames.Known);
            foreach (var receipt in known)
            {
                json.WriteStartObject();
                Write(json, receipt);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOpen(Utf8JsonWriter json, IReadOnlyList<OpenMessage> open)
    {
        json.WriteStartArray(SnapshotNames.Sent);
        foreach (var message in open)
        {
            json.WriteStartObject();
            json.WriteNumber(RecordNames.Number, message.Number);
            Write(json, message);
            RecordWriter.WriteContext(json, message.Request);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, OpenMessage message)
    {
        Write(json, message.To);
        json.WriteString(RecordNames.Operation, message.Operation);
        if (message.Tag is not null) json.WriteString(RecordNames.Tag, message.Tag);
        json.WritePropertyName(RecordNames.Body);
        json.WriteRawValue(message.Body, skipInputValidation: true);
    }

    private static void Write(Utf8JsonWriter json, Address address)
    {
        json.WriteString(RecordNames.Primitive, address.Primitive);
        json.WriteString(RecordNames.Id, address.Id);
    }

    private static void Write(Utf8JsonWriter json, Receipt receipt)
    {
        json.WriteNumber(RecordNames.Number, receipt.Number);
        if (receipt.Reply is not null)
        {
            json.WritePropertyName(RecordNames.Reply);
            json.WriteRawValue(receipt.Reply, skipInputValidation: true);
        }

        if (receipt.Refusal is null) return;

        json.WritePropertyName(RecordNames.Refusal);
        JsonSerializer.Serialize(json, receipt.Refusal, ContractJson.Default.Refusal);
    }
}
