using System.Text;
using System.Text.Encodings.Web;

namespace Primitives.Cli.Output;

/// <summary>JSON as bytes and text, without reflection; letters of all languages as they are.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Wide = Short with { Indented = true };

    /// <summary>It in one line.</summary>
    public static string Line(JsonNode? node) => Encoding.UTF8.GetString(Write(node, Short));

    /// <summary>It in many lines, for people.</summary>
    public static string Indented(JsonNode? node) => Encoding.UTF8.GetString(Write(node, Wide));

    /// <summary>It as it is sent.</summary>
    public static byte[] Bytes(JsonNode node) => Write(node, Short);

    private static byte[] Write(JsonNode? node, JsonWriterOptions options)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            if (node is null) json.WriteNullValue();
            else node.WriteTo(json);
        }

        return bytes.ToArray();
    }
}
