using System.Text.Json.Nodes;

namespace Primitives.Hosting.OpenApi;

/// <summary>Describes the question what an entity waits for.</summary>
internal static class OpenApiWhy
{
    /// <summary>The path of it.</summary>
    public static string PathOf(string primitive) => $"{RawTarget.ApiRoot}/{primitive}/{{id}}/{WhyEndpoint.Name}";

    /// <summary>Its page.</summary>
    /// <param name="primitive">Of what.</param>
    /// <param name="report">The schema of the answer.</param>
    /// <param name="own">The page of the primitive's own query of that name, which is asked by a query string.</param>
    public static JsonObject Page(string primitive, JsonNode report, JsonNode? own)
    {
        if (own is not null) return Both(own.DeepClone().AsObject(), report);

        return new()
        {
            ["get"] = new JsonObject
            {
                ["operationId"] = $"{primitive}_{WhyEndpoint.Name}",
                ["summary"] = $"Tells what a {primitive} waits for.",
                ["tags"] = new JsonArray(primitive),
                ["parameters"] = new JsonArray(OpenApiParts.Parameter("Id"), OpenApiParts.Parameter("RequestId")),
                ["responses"] = OpenApiParts.Responses(report, isQuery: true),
            },
        };
    }

    private static JsonObject Both(JsonObject own, JsonNode report)
    {
        var get = own["get"]!;
        foreach (var parameter in get["parameters"]!.AsArray())
        {
            if ((string?)parameter!["in"] == "query") parameter["required"] = false;
        }

        var content = get["responses"]!["200"]!["content"]!["application/json"]!;
        content["schema"] = new JsonObject { ["anyOf"] = new JsonArray(report, content["schema"]!.DeepClone()) };
        return own;
    }
}
