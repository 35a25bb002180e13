namespace Primitives.Hosting.OpenApi;

/// <summary>Serves <c>/openapi/v1.json</c>; written when it is first asked for, since most processes never
/// are.</summary>
internal sealed class OpenApiPage(ApiTable table)
{
    private readonly Lazy<byte[]> _document = new(() => Write(table));

    /// <summary>Answers with the document.</summary>
    public Task Handle(HttpContext http) =>
        JsonReply.Write(http, StatusCodes.Status200OK, "application/json", _document.Value);

    private static byte[] Write(ApiTable table)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream, new() { Indented = true });
        OpenApiDocument.Of(table).WriteTo(json);
        json.Flush();
        return stream.ToArray();
    }
}
