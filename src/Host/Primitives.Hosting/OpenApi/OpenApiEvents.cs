using System.Text.Json.Nodes;

namespace Primitives.Hosting.OpenApi;

/// <summary>Describes the stream of events.</summary>
internal static class OpenApiEvents
{
    /// <summary>The page of its path.</summary>
    public static JsonObject Page()
    {
        var responses = OpenApiParts.Responses(new JsonObject { ["type"] = "object" }, isQuery: true);
        responses["200"] = new JsonObject
        {
            ["description"] = "Server-sent events, each with the cursor as its id, the topic as its name, and JSON.",
            ["content"] = OpenApiParts.Content("text/event-stream", OpenApiParts.Text(null)),
        };
        return new()
        {
            ["get"] = new JsonObject
            {
                ["operationId"] = "events",
                ["summary"] = "Streams committed events, from a cursor on or from now on.",
                ["parameters"] = Parameters(),
                ["responses"] = responses,
            },
        };
    }

    private static JsonArray Parameters() => new(
        Query("topic", "A pattern of topics: * is one token, > at the end the rest.", "lock.*"),
        Query("address", "The events of one entity alone, as primitive/id.", "lock/orders"),
        Query("after", "The cursor of the last event that was seen."),
        Query("from", "Where to begin without a cursor: now, or oldest.", "oldest"),
        Query("consumer", "The name of a reader: begins behind what it has acknowledged."),
        OpenApiParts.Named("Last-Event-ID", "header",
            "What an EventSource sends when it comes back; goes before the others.", OpenApiParts.Text(null)));

    private static JsonObject Query(string name, string description, JsonNode? example = null) =>
        OpenApiParts.Named(name, "query", description, OpenApiParts.Text(null), example);
}
