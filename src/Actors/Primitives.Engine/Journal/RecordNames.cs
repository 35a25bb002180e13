namespace Primitives.Engine.Journal;

/// <summary>The property names of a record's body. Names are for ever.</summary>
internal static class RecordNames
{
    public static readonly JsonEncodedText Erased = JsonEncodedText.Encode("erased");
    public static readonly JsonEncodedText Address = JsonEncodedText.Encode("address");
    public static readonly JsonEncodedText Tenant = JsonEncodedText.Encode("tenant");
    public static readonly JsonEncodedText Primitive = JsonEncodedText.Encode("primitive");
    public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    public static readonly JsonEncodedText Due = JsonEncodedText.Encode("due");
    public static readonly JsonEncodedText Waiting = JsonEncodedText.Encode("waiting");
    public static readonly JsonEncodedText Settled = JsonEncodedText.Encode("settled");
    public static readonly JsonEncodedText Key = JsonEncodedText.Encode("key");
    public static readonly JsonEncodedText Ticket = JsonEncodedText.Encode("ticket");
    public static readonly JsonEncodedText Operation = JsonEncodedText.Encode("operation");
    public static readonly JsonEncodedText Hash = JsonEncodedText.Encode("hash");
    public static readonly JsonEncodedText Reply = JsonEncodedText.Encode("reply");
    public static readonly JsonEncodedText Sent = JsonEncodedText.Encode("sent");
    public static readonly JsonEncodedText Acknowledged = JsonEncodedText.Encode("acknowledged");
    public static readonly JsonEncodedText Received = JsonEncodedText.Encode("received");
    public static readonly JsonEncodedText Closed = JsonEncodedText.Encode("closed");
    public static readonly JsonEncodedText Number = JsonEncodedText.Encode("number");
    public static readonly JsonEncodedText First = JsonEncodedText.Encode("first");
    public static readonly JsonEncodedText Tag = JsonEncodedText.Encode("tag");
    public static readonly JsonEncodedText Refusal = JsonEncodedText.Encode("refusal");
    public static readonly JsonEncodedText Definition = JsonEncodedText.Encode("definition");
    public static readonly JsonEncodedText Command = JsonEncodedText.Encode("command");
    public static readonly JsonEncodedText Events = JsonEncodedText.Encode("events");
    public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    public static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    public static readonly JsonEncodedText Body = JsonEncodedText.Encode("body");
    public static readonly JsonEncodedText Context = JsonEncodedText.Encode("context");
    public static readonly JsonEncodedText RequestId = JsonEncodedText.Encode("requestId");
    public static readonly JsonEncodedText TraceParent = JsonEncodedText.Encode("traceparent");
    public static readonly JsonEncodedText TraceState = JsonEncodedText.Encode("tracestate");
    public static readonly JsonEncodedText User = JsonEncodedText.Encode("user");
    public static readonly JsonEncodedText Causation = JsonEncodedText.Encode("causation");
}
