using System.Text.Json.Nodes;

namespace Primitives.Hosting.OpenApi;

/// <summary>Describes the entities in quarantine.</summary>
internal static class OpenApiQuarantine
{
    /// <summary>The paths and their pages.</summary>
    public static IEnumerable<(string Path, JsonObject Page)> Pages()
    {
        yield return (QuarantineEndpoint.Path, new() { ["get"] = List() });
        yield return ($"{QuarantineEndpoint.Path}/{{primitive}}/{{id}}/release", new() { ["post"] = Release() });
    }

    private static JsonObject List() => new()
    {
        ["operationId"] = "quarantine",
        ["summary"] = "Lists the entities in quarantine, those that have been there longest first: an operator's "
            + "action.",
        ["responses"] = OpenApiParts.Responses(Report(), isQuery: true),
    };

    private static JsonObject Release()
    {
        var responses = OpenApiParts.Responses(new JsonObject { ["type"] = "object" }, isQuery: true);
        responses.Remove("200");
        responses.Insert(0, "204", new JsonObject { ["description"] = "It is tried again." });
        return new()
        {
            ["operationId"] = "release",
            ["summary"] = "Lets an entity out of quarantine: an operator's action.",
            ["parameters"] = new JsonArray(
                OpenApiParts.Named("primitive", "path", "What it is.", OpenApiParts.Text(null), "lock"),
                OpenApiParts.Parameter("Id")),
            ["responses"] = responses,
        };
    }

    private static JsonObject Report() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("count", "entities"),
        ["properties"] = new JsonObject
        {
            ["count"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
            ["entities"] = new JsonObject
            {
                ["type"] = "array", ["maxItems"] = QuarantineReport.MaxTold, ["items"] = Entity(),
            },
        },
    };

    private static JsonObject Entity() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("primitive", "id", "since", "code", "message"),
        ["properties"] = new JsonObject
        {
            ["primitive"] = OpenApiParts.Text(null),
            ["id"] = OpenApiParts.Text(null),
            ["since"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ["code"] = OpenApiParts.Text(null),
            ["message"] = OpenApiParts.Text(null),
        },
    };
}
