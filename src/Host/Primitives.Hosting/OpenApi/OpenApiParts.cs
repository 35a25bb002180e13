using System.Text.Json.Nodes;

using Primitives.Hosting.Manifest;
using Primitives.Tracing;

namespace Primitives.Hosting.OpenApi;

/// <summary>The parts of the document that are the same for every operation.</summary>
internal static class OpenApiParts
{
    /// <summary>The headers of a query, as parameters' names.</summary>
    public static string[] QueryHeaders { get; } = ["RequestTimeout", "RequestId", "TraceParent", "TraceState"];

    /// <summary>The headers of a command, as parameters' names.</summary>
    public static string[] CommandHeaders { get; } = ["IdempotencyKey", .. QueryHeaders];

    /// <summary>A reference to one of <see cref="Parameters"/>.</summary>
    public static JsonObject Parameter(string name) => Refer($"parameters/{name}");

    /// <summary>The parameters that operations share.</summary>
    public static JsonObject Parameters() => new()
    {
        ["Id"] = Named("id", "path",
            "Which one: 1 to 512 bytes of UTF-8, one percent-encoded segment.", Text(Address.MaxIdBytes), "orders"),
        ["IdempotencyKey"] = Named(IdempotencyKey.HeaderName, "header",
            "Sending again under the same key does nothing twice and finds the first reply.",
            Text(IdempotencyKey.MaxLength)),
        ["RequestTimeout"] = Named(CallContext.TimeoutHeaderName, "header",
            "The seconds that the caller waits.", new() { ["type"] = "number", ["exclusiveMinimum"] = 0 }, 2.5),
        ["RequestId"] = Named(RequestIds.HeaderName, "header",
            "Names the request; echoed, and made up when missing.", Text(RequestIds.MaxLength)),
        ["TraceParent"] = Named(TraceParent.HeaderName, "header", "W3C Trace Context.", Text(null)),
        ["TraceState"] = Named(TraceState.HeaderName, "header", "W3C Trace Context.", Text(null)),
    };

    /// <summary>The answers to an operation: its reply, and problems.</summary>
    public static JsonObject Responses(JsonNode reply, bool isQuery)
    {
        var responses = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = isQuery ? "The answer." : "Done, and on disk.",
                ["content"] = Content("application/json", reply),
            },
        };
        string[] refusals = isQuery ? ["400", "409", "default"] : ["400", "409", "422", "default"];
        foreach (var status in refusals) responses[status] = Refer("responses/Problem");
        return responses;
    }

    /// <summary>The responses that operations share.</summary>
    public static JsonObject SharedResponses() => new()
    {
        ["Problem"] = new JsonObject
        {
            ["description"] = "Refused; the code says why, and its page under /errors what to do.",
            ["content"] = Content(ProblemWriter.ContentType, Refer("schemas/Problem")),
        },
    };

    /// <summary>The schema of a problem (RFC 9457).</summary>
    public static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("type", "title", "status", "detail", "code"),
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string", ["format"] = "uri-reference" },
            ["title"] = Text(null),
            ["status"] = new JsonObject { ["type"] = "integer" },
            ["detail"] = Text(null),
            ["code"] = Text(null),
            ["path"] = Text(null),
            ["retryAt"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ["outcomeKnown"] = new JsonObject { ["type"] = "boolean" },
            ["resumeAfter"] = Text(null),
            ["requestId"] = Text(null),
        },
    };

    /// <summary>The pages beside the API.</summary>
    public static IEnumerable<(string Path, JsonObject Page)> Pages()
    {
        yield return ("/api/v1", Page("primitives", "Lists the primitives there are."));
        yield return (ManifestPage.Path,
            Page("manifest", "Tells all that a console has to know to build its commands."));
        yield return (RawTarget.EventsPath, OpenApiEvents.Page());
        yield return ("/healthz/live", Page("live", "Whether the process answers."));
        yield return ("/healthz/ready", Page("ready", "Whether commands are taken in."));
    }

    /// <summary>A body of one media type.</summary>
    public static JsonObject Content(string type, JsonNode schema) =>
        new() { [type] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Refer(string component) => new() { ["$ref"] = $"#/components/{component}" };

    private static JsonObject Page(string id, string summary) => new()
    {
        ["get"] = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = summary,
            ["responses"] = Responses(new JsonObject { ["type"] = "object" }, isQuery: true),
        },
    };

    /// <summary>A parameter in full.</summary>
    public static JsonObject Named(
        string name, string place, string description, JsonObject schema, JsonNode? example = null)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["description"] = description };
        if (place == "path") parameter["required"] = true;
        parameter["schema"] = schema;
        if (example is not null) parameter["example"] = example;
        return parameter;
    }

    /// <summary>The schema of a text.</summary>
    public static JsonObject Text(int? maxLength)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (maxLength is { } most) (schema["minLength"], schema["maxLength"]) = (1, most);
        return schema;
    }
}
