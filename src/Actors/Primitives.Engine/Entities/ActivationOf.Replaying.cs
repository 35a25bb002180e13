using System.Globalization;
using Primitives.Engine.Journal;
using Primitives.Engine.Messages;

namespace Primitives.Engine.Entities;

/// <content>How a record of the journal becomes the state again.</content>
internal sealed partial class Activation<TEntity, TState, TEvent, TDefinition>
{
    public override void Replay(in JournalRow row)
    {
        var json = RecordJson.Read(row.Body.Span);
        var state = State;
        var mark = _mark;
        List<OpenMessage>? sent = null;
        var request = RequestContext.None;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals(RecordNames.Events.EncodedUtf8Bytes)) state = FoldEvents(ref json, state);
            else if (json.ValueTextEquals(RecordNames.Definition.EncodedUtf8Bytes)) mark = ReadMark(ref json);
            else if (json.ValueTextEquals(RecordNames.Waiting.EncodedUtf8Bytes)) ReplayWaiting(ref json);
            else if (json.ValueTextEquals(RecordNames.Settled.EncodedUtf8Bytes)) ReplaySettled(ref json, row.Header.At);
            else if (json.ValueTextEquals(RecordNames.Key.EncodedUtf8Bytes)) ReplayKey(ref json, row.Header.At);
            else if (json.ValueTextEquals(RecordNames.Acknowledged.EncodedUtf8Bytes)) ReplayAcknowledged(ref json);
            else if (json.ValueTextEquals(RecordNames.Closed.EncodedUtf8Bytes)) ReplayClosed(ref json);
            else if (json.ValueTextEquals(RecordNames.Received.EncodedUtf8Bytes)) ReplayReceived(ref json);
            else if (json.ValueTextEquals(RecordNames.Sent.EncodedUtf8Bytes)) sent = Reader.Messages(ref json);
            else if (sent is not null && json.ValueTextEquals(RecordNames.Context.EncodedUtf8Bytes))
                request = MessageReader.Context(ref json);
            else json.Skip();
        }

        if (sent is not null) ReplaySent(sent, request, row.Header);
        Become(state, row.Header.At);
        _mark = mark;
        Sequence = row.Header.Sequence;
        Measure(row.Body.Length);
    }

    private TState FoldEvents(ref Utf8JsonReader json, TState state)
    {
        json.Read();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var (name, version) = ("", 0);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals(RecordNames.Name.EncodedUtf8Bytes)) name = ReadText(ref json);
                else if (json.ValueTextEquals(RecordNames.Version.EncodedUtf8Bytes)) version = ReadNumber(ref json);
                else
                {
                    json.Read();
                    var happened = TEntity.Stored.ReadEvent(name, version, ref json);
                    ApplyRows(happened);
                    state = TEntity.Evolve(state, happened);
                }
            }
        }

        return state;
    }

    private void ReplayWaiting(ref Utf8JsonReader json)
    {
        var (ticket, operation, hash, _) = ReadCall(ref json);
        (Ledger ??= new()).Waiting[ticket] = new(operation, hash);
    }

    private void ReplaySettled(ref Utf8JsonReader json, long at)
    {
        json.Read();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var (ticket, _, _, reply) = ReadProperties(ref json);
            if (!Ledger!.Waiting.Remove(ticket, out var place) || reply is null) continue;
            Ledger.Remember(ticket, new(place.Operation, place.BodyHash, at, reply));
        }
    }

    private void ReplayKey(ref Utf8JsonReader json, long at)
    {
        var (key, operation, hash, reply) = ReadCall(ref json);
        (Ledger ??= new()).Remember(key, new(operation, hash, at, reply!));
    }

    private static (string Ticket, string Operation, UInt128 Hash, byte[]? Reply) ReadCall(ref Utf8JsonReader json)
    {
        json.Read();
        return ReadProperties(ref json);
    }

    private static (string Ticket, string Operation, UInt128 Hash, byte[]? Reply) ReadProperties(
        ref Utf8JsonReader json)
    {
        var (ticket, operation, hash, reply) = ("", "", default(UInt128), default(byte[]));
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals(RecordNames.Ticket.EncodedUtf8Bytes)) ticket = ReadText(ref json);
            else if (json.ValueTextEquals(RecordNames.Operation.EncodedUtf8Bytes)) operation = ReadText(ref json);
            else if (json.ValueTextEquals(RecordNames.Hash.EncodedUtf8Bytes))
                hash = UInt128.Parse(ReadText(ref json), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            else reply = ReadRaw(ref json);
        }

        return (ticket, operation, hash, reply);
    }

    private static byte[] ReadRaw(ref Utf8JsonReader json)
    {
        json.Read();
        using var document = JsonDocument.ParseValue(ref json);
        return System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetRawText());
    }

    private static DefinitionMark ReadMark(ref Utf8JsonReader json) => DefinitionMark.Parse(ReadText(ref json));

    private static string ReadText(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString()!;
    }

    private static int ReadNumber(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt32();
    }
}
