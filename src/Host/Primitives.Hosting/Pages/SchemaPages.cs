namespace Primitives.Hosting.Pages;

/// <summary>Serves <c>/schemas/{name}.json</c>: the JSON Schemas of docs/schemas, of what handlers are told and
/// answer.</summary>
internal static class SchemaPages
{
    private const string Folder = "schemas/";

    /// <summary>The names of all, in order.</summary>
    public static IEnumerable<string> Names => typeof(SchemaPages).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..^".json".Length]).Order(StringComparer.Ordinal);

    /// <summary>The schema of a name as bytes of JSON, or <see langword="null"/>.</summary>
    public static byte[]? Find(string name)
    {
        using var page = typeof(SchemaPages).Assembly.GetManifestResourceStream(Folder + name);
        if (page is null) return null;

        var bytes = new byte[page.Length];
        page.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Answers with the schema in the path.</summary>
    public static Task Handle(HttpContext http, TimeProvider time) =>
        Find(http.Request.RouteValues["name"] as string ?? "") is { } page
            ? JsonReply.Write(http, StatusCodes.Status200OK, "application/schema+json", page)
            : ProblemWriter.Write(http, NoSchema, time);

    private static Problem NoSchema { get; } = Problem.NotFound("There is no schema of this name.");
}
