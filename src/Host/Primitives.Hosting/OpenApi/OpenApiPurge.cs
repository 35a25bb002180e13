using System.Text.Json.Nodes;

namespace Primitives.Hosting.OpenApi;

/// <summary>Describes the purging of many entities.</summary>
internal static class OpenApiPurge
{
    /// <summary>The page of a primitive's path, or of that which stands for all.</summary>
    public static JsonObject Page(string primitive)
    {
        var isOfAll = primitive == PurgeEndpoint.All;
        var prefix = OpenApiParts.Named("prefix", "query",
            "What the ids begin with; empty for all of them.", OpenApiParts.Text(null), "");
        prefix["required"] = true;
        var responses = OpenApiParts.Responses(Report(), isQuery: true);
        responses["200"]!["description"] = "All that was there when it began is erased, or counted otherwise.";
        responses.Insert(1, "202", new JsonObject
        {
            ["description"] = "It goes on; the same request waits for it.",
            ["content"] = OpenApiParts.Content("application/json", Report()),
        });
        var described = new JsonObject
        {
            ["operationId"] = isOfAll ? "purge" : $"purge_{primitive}",
            ["summary"] = $"Erases every {(isOfAll ? "entity" : primitive)} whose id begins alike, with its history: "
                + "an operator's action.",
            ["parameters"] = new JsonArray(prefix),
            ["responses"] = responses,
        };
        if (!isOfAll) described["tags"] = new JsonArray(primitive);
        return new() { ["delete"] = described };
    }

    private static JsonObject Report() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("isDone", "erased", "left", "failed", "unreadable", "share"),
        ["properties"] = new JsonObject
        {
            ["isDone"] = new JsonObject { ["type"] = "boolean" },
            ["erased"] = Count(),
            ["left"] = Count(),
            ["failed"] = Count(),
            ["unreadable"] = Count(),
            ["share"] = new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 },
            ["failure"] = OpenApiParts.Text(null),
        },
    };

    private static JsonObject Count() => new() { ["type"] = "integer", ["minimum"] = 0 };
}
