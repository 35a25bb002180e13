using Primitives.Hosting.Definitions;

namespace Primitives.Hosting.OpenApi;

/// <summary>Serves <c>/openapi/v1.json</c>; written when it is first asked for, since most processes never
/// are.</summary>
internal sealed class OpenApiPage(ApiTable table, DefinitionKinds kinds)
{
    private readonly Lazy<byte[]> _document = new(() => Write(table, kinds));

    /// <summary>Answers with the document.</summary>
    public Task Handle(HttpContext http) =>
        JsonReply.Write(http, StatusCodes.Status200OK, "application/json", _document.Value);

    private static byte[] Write(ApiTable table, DefinitionKinds kinds)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream, new() { Indented = true });
        OpenApiDocument.Of(table, kinds).WriteTo(json);
        json.Flush();
        return stream.ToArray();
    }
}
