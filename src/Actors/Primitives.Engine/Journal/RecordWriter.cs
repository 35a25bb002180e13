using System.Diagnostics.CodeAnalysis;

using Primitives.Engine.Entities;

namespace Primitives.Engine.Journal;

/// <summary>Writes the body of a record: UTF-8 JSON, readable with plain SQL.</summary>
/// <remarks>
/// In this order, each only where there is something to say: <c>address</c> (an entity's first record, and its first
/// after it was loaded or a snapshot of it was taken), <c>due</c>, <c>waiting</c>, <c>settled</c>, <c>key</c>,
/// <c>acknowledged</c>, <c>closed</c>, <c>received</c>, <c>sent</c> (of messages), <c>definition</c>, <c>command</c>,
/// <c>events</c>, <c>context</c>. What a start looks for comes first. Reused for
/// each record of a partition. Or nothing but <c>erased</c>: the end of an entity; or nothing at all: it was erased.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "Its JSON writers write to memory and hold nothing.")]
internal sealed class RecordWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly Utf8JsonWriter _replyJson;
    private readonly ByteBuffer _reply = new(1024);
    private JournalBatch _batch = null!;
    private int _offset;

    public RecordWriter()
    {
        _json = new(_reply, RecordJson.Writing);
        _replyJson = new(_reply, RecordJson.Writing);
    }

    /// <summary>Where what is not written here goes.</summary>
    public Utf8JsonWriter Json => _json;

    /// <summary>Begins a record at the end of <paramref name="batch"/>.</summary>
    public void Begin(JournalBatch batch)
    {
        (_batch, _offset) = (batch, batch.Bodies.Length);
        _json.Reset(batch.Bodies);
        _json.WriteStartObject();
    }

    /// <summary>Ends the record. Takes it back, and says so, when it has more than <paramref name="limit"/>
    /// bytes.</summary>
    public bool TryEnd(int limit)
    {
        _json.WriteEndObject();
        _json.Flush();
        if (_batch.Bodies.Length - _offset <= limit) return true;

        Cancel();
        return false;
    }

    /// <summary>Takes back what has been written of the record.</summary>
    public void Cancel()
    {
        _json.Reset(_reply); // What it has not flushed yet must not land behind the cut.
        _batch.Bodies.Truncate(_offset);
    }

    /// <summary>Adds the record that was ended to its batch.</summary>
    public ref JournalEntry Add() => ref _batch.Add(_offset);

    /// <summary>The end of an entity: all there is in a tombstone.</summary>
    public void Erased() => _json.WriteBoolean(RecordNames.Erased, value: true);

    public void Address(Address address)
    {
        _json.WriteStartObject(RecordNames.Address);
        _json.WriteString(RecordNames.Tenant, address.Tenant);
        _json.WriteString(RecordNames.Primitive, address.Primitive);
        _json.WriteString(RecordNames.Id, address.Id);
        _json.WriteEndObject();
    }

    public void Due(long due) => _json.WriteNumber(RecordNames.Due, due);

    public void Waiting(string ticket, string operation, UInt128 hash)
    {
        _json.WriteStartObject(RecordNames.Waiting);
        _json.WriteString(RecordNames.Ticket, ticket);
        _json.WriteString(RecordNames.Operation, operation);
        WriteHash(_json, hash);
        _json.WriteEndObject();
    }

    public void Key(string key, string operation, UInt128 hash, ReadOnlySpan<byte> reply)
    {
        _json.WriteStartObject(RecordNames.Key);
        _json.WriteString(RecordNames.Ticket, key);
        _json.WriteString(RecordNames.Operation, operation);
        WriteHash(_json, hash);
        WriteReply(reply);
        _json.WriteEndObject();
    }

    /// <summary>Who waits no more; the reply only where a caller can come back for it under a key.</summary>
    public void Settled(List<SettledTicket> settled)
    {
        _json.WriteStartArray(RecordNames.Settled);
        foreach (var one in settled)
        {
            _json.WriteStartObject();
            _json.WriteString(RecordNames.Ticket, one.Ticket);
            if (one.Json is not null) WriteReply(one.Json);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    public void Definition(string fingerprint) => _json.WriteString(RecordNames.Definition, fingerprint);

    public void Command(string operation) => _json.WriteString(RecordNames.Command, operation);

    public void StartEvents() => _json.WriteStartArray(RecordNames.Events);

    public void EndArray() => _json.WriteEndArray();

    public void StartEvent(string name, int version)
    {
        _json.WriteStartObject();
        _json.WriteString(RecordNames.Name, name);
        _json.WriteNumber(RecordNames.Version, version);
        _json.WritePropertyName(RecordNames.Body);
    }

    public void EndEvent() => _json.WriteEndObject();

    public void Context(RequestContext context) => WriteContext(_json, context);

    /// <summary>Writes on whose behalf something is done.</summary>
    public static void WriteContext(Utf8JsonWriter json, RequestContext context)
    {
        json.WritePropertyName(RecordNames.Context);
        json.WriteStartObject();
        WriteText(json, RecordNames.RequestId, context.RequestId);
        WriteText(json, RecordNames.TraceParent, context.TraceParent);
        WriteText(json, RecordNames.TraceState, context.TraceState);
        WriteText(json, RecordNames.User, context.User);
        WriteText(json, RecordNames.Causation, context.Causation);
        json.WriteEndObject();
    }

    /// <summary>Writes what a body is known again by, if anything.</summary>
    public static void WriteHash(Utf8JsonWriter json, UInt128 hash)
    {
        if (hash == default) return;
        Span<char> hex = stackalloc char[32];
        hash.TryFormat(hex, out _, "x32", System.Globalization.CultureInfo.InvariantCulture);
        json.WriteString(RecordNames.Hash, hex);
    }

    /// <summary>The JSON of a reply; good until the next.</summary>
    public ReadOnlySpan<byte> Serialize(object reply, JsonTypeInfo json)
    {
        _reply.Truncate(0);
        _replyJson.Reset(_reply);
        JsonSerializer.Serialize(_replyJson, reply, json);
        _replyJson.Flush();
        return _reply.Written;
    }

    private static void WriteText(Utf8JsonWriter json, JsonEncodedText name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    private void WriteReply(ReadOnlySpan<byte> reply)
    {
        _json.WritePropertyName(RecordNames.Reply);
        _json.WriteRawValue(reply, skipInputValidation: true);
    }
}
