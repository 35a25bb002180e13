using Primitives.Streams;

namespace Primitives.Hosting.Events;

/// <summary>The JSON of an event over HTTP.</summary>
internal static class EventJson
{
    /// <summary>Writes it; the body is the bytes that are stored.</summary>
    public static void Write(Utf8JsonWriter json, StreamEvent happened)
    {
        json.WriteStartObject();
        json.WriteString("topic", happened.Topic);
        json.WriteString("primitive", happened.Address.Primitive);
        json.WriteString("id", happened.Address.Id);
        json.WriteString("name", happened.Name);
        json.WriteNumber("version", happened.Version);
        json.WriteString("at", happened.At);
        json.WriteNumber("shard", happened.Shard);
        json.WriteNumber("ordinal", happened.Ordinal);
        json.WriteNumber("sequence", happened.Sequence);
        json.WriteNumber("index", happened.Index);
        json.WritePropertyName("body");
        json.WriteRawValue(happened.Body.Span, skipInputValidation: true);
        WriteContext(json, happened.Request);
        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json, RequestContext context)
    {
        if (ReferenceEquals(context, RequestContext.None)) return;

        json.WriteStartObject("context");
        WriteText(json, "requestId", context.RequestId);
        WriteText(json, "traceparent", context.TraceParent);
        WriteText(json, "tracestate", context.TraceState);
        WriteText(json, "user", context.User);
        WriteText(json, "causation", context.Causation);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }
}
