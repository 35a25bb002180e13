using System.Text.Json.Nodes;

using Primitives.Hosting.Definitions;

namespace Primitives.Hosting.OpenApi;

/// <summary>Serves <c>/openapi/v1.json</c>; written when it is first asked for, since most processes never
/// are.</summary>
internal sealed class OpenApiPage(
    ApiTable table, DefinitionKinds kinds, IOptions<PrimitivesOptions> options)
{
    private readonly Lazy<byte[]> _document = new(() => Write(
        OpenApiDocument.Of(table, kinds, options.Value.TestClock)));

    /// <summary>Answers with the document.</summary>
    public Task Handle(HttpContext http) =>
        JsonReply.Write(http, StatusCodes.Status200OK, "application/json", _document.Value);

    private static byte[] Write(JsonObject document)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream, new() { Indented = true });
        document.WriteTo(json);
        json.Flush();
        return stream.ToArray();
    }
}
