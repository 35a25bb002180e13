using System.Text.Encodings.Web;

namespace Primitives.Engine.Journal;

/// <summary>How records are written and read as JSON.</summary>
internal static class RecordJson
{
    // What is written can be read again, whatever has been put around it: a body of 64 levels, as edges take it, stands
    // a few levels down in an event, and that in a record.
    private const int MaxDepthWritten = 100;
    private const int MaxDepthRead = 200;

    private static readonly JsonReaderOptions Reading = new() { MaxDepth = MaxDepthRead };

    /// <summary>How bodies are written: not checked for form, which the code that writes them has.</summary>
    public static JsonWriterOptions Writing { get; } = new()
    {
        SkipValidation = true,
        MaxDepth = MaxDepthWritten,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Nothing of this is ever put into a page as it is.
    };

    /// <summary>A reader at the start of <paramref name="json"/>.</summary>
    public static Utf8JsonReader Read(ReadOnlySpan<byte> json) => new(json, Reading);

    /// <summary>Reads a reply that is remembered.</summary>
    public static object? ReadReply(ReadOnlySpan<byte> json, JsonTypeInfo type)
    {
        var reader = Read(json);
        return JsonSerializer.Deserialize(ref reader, type);
    }
}
