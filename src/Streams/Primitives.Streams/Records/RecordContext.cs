using Primitives.Engine.Journal;

namespace Primitives.Streams.Records;

/// <summary>Reads the request context of a record.</summary>
internal static class RecordContext
{
    /// <summary>The context in <paramref name="json"/>; none when that is empty.</summary>
    public static RequestContext Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return RequestContext.None;

        var reader = RecordJson.Read(json);
        var context = new RequestContext();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(reader, RecordNames.RequestId)) context = context with { RequestId = Text(ref reader) };
            else if (Is(reader, RecordNames.TraceParent)) context = context with { TraceParent = Text(ref reader) };
            else if (Is(reader, RecordNames.TraceState)) context = context with { TraceState = Text(ref reader) };
            else if (Is(reader, RecordNames.User)) context = context with { User = Text(ref reader) };
            else if (Is(reader, RecordNames.Causation)) context = context with { Causation = Text(ref reader) };
            else reader.Skip();
        }

        return context;
    }

    private static bool Is(in Utf8JsonReader reader, JsonEncodedText name) =>
        reader.ValueTextEquals(name.EncodedUtf8Bytes);

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }
}
