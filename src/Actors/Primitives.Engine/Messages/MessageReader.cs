using Primitives.Engine.Journal;
using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Messages;

/// <summary>Reads what records and snapshots tell of messages. Each method begins at the name of the
/// property.</summary>
/// <param name="tenant">Whose entities they are.</param>
internal readonly struct MessageReader(string tenant)
{
    /// <summary>The messages of a list, as a record or a snapshot has it.</summary>
    public List<OpenMessage> Messages(ref Utf8JsonReader json)
    {
        var messages = new List<OpenMessage>();
        json.Read();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray) messages.Add(Message(ref json));
        return messages;
    }

    /// <summary>The numbers of a list.</summary>
    public static List<long> Numbers(ref Utf8JsonReader json)
    {
        var numbers = new List<long>();
        json.Read();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray) numbers.Add(json.GetInt64());
        return numbers;
    }

    /// <summary>A message that was decided.</summary>
    public (Delivery Delivery, Receipt Receipt) Received(ref Utf8JsonReader json)
    {
        json.Read();
        var (from, first, receipt, _) = Properties(ref json);
        return (new(from, receipt.Number, first), receipt);
    }

    /// <summary>Senders: those that a record closes, or all that a snapshot keeps.</summary>
    public List<(Address From, long Last, List<Receipt> Known)> Senders(ref Utf8JsonReader json)
    {
        var senders = new List<(Address, long, List<Receipt>)>();
        json.Read();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var (from, _, receipt, known) = Properties(ref json);
            senders.Add((from, receipt.Number, known));
        }

        return senders;
    }

    /// <summary>On whose behalf something was sent.</summary>
    public static RequestContext Context(ref Utf8JsonReader json)
    {
        json.Read();
        return JsonSerializer.Deserialize(ref json, ContractJson.Default.RequestContext) ?? RequestContext.None;
    }

    private OpenMessage Message(ref Utf8JsonReader json)
    {
        var (primitive, id, operation) = ("", "", "");
        var (tag, body, number, request) = (default(string), Array.Empty<byte>(), 0L, RequestContext.None);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(json, RecordNames.Primitive)) primitive = Text(ref json);
            else if (Is(json, RecordNames.Id)) id = Text(ref json);
            else if (Is(json, RecordNames.Operation)) operation = Text(ref json);
            else if (Is(json, RecordNames.Tag)) tag = Text(ref json);
            else if (Is(json, RecordNames.Number)) number = Number(ref json);
            else if (Is(json, RecordNames.Context)) request = Context(ref json);
            else if (Is(json, RecordNames.Body)) body = Raw(ref json);
            else Pass(ref json);
        }

        return new(new(tenant, primitive, id), operation, body, tag, request) { Number = number };
    }

    private (Address From, long First, Receipt Receipt, List<Receipt> Known) Properties(ref Utf8JsonReader json)
    {
        var (primitive, id, first, number) = ("", "", 0L, 0L);
        var (reply, refusal, known) = (default(byte[]), default(Refusal), new List<Receipt>());
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(json, RecordNames.Primitive)) primitive = Text(ref json);
            else if (Is(json, RecordNames.Id)) id = Text(ref json);
            else if (Is(json, RecordNames.First)) first = Number(ref json);
            else if (Is(json, RecordNames.Number)) number = Number(ref json);
            else if (Is(json, RecordNames.Reply)) reply = Raw(ref json);
            else if (Is(json, RecordNames.Refusal)) refusal = Refusal(ref json);
            else if (Is(json, SnapshotNames.Known)) ReadKnown(ref json, known);
            else Pass(ref json);
        }

        return (new(tenant, primitive, id), first, new(number, reply, refusal), known);
    }

    private static void ReadKnown(ref Utf8JsonReader json, List<Receipt> known)
    {
        json.Read();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var (number, reply, refusal) = (0L, default(byte[]), default(Refusal));
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (Is(json, RecordNames.Number)) number = Number(ref json);
                else if (Is(json, RecordNames.Reply)) reply = Raw(ref json);
                else if (Is(json, RecordNames.Refusal)) refusal = Refusal(ref json);
                else Pass(ref json);
            }

            known.Add(new(number, reply, refusal));
        }
    }

    private static bool Is(in Utf8JsonReader json, JsonEncodedText name) => json.ValueTextEquals(name.EncodedUtf8Bytes);

    private static string Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString()!;
    }

    private static long Number(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt64();
    }

    private static Refusal? Refusal(ref Utf8JsonReader json)
    {
        json.Read();
        return JsonSerializer.Deserialize(ref json, ContractJson.Default.Refusal);
    }

    private static byte[] Raw(ref Utf8JsonReader json)
    {
        json.Read();
        using var document = JsonDocument.ParseValue(ref json);
        return System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetRawText());
    }

    private static void Pass(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }
}
