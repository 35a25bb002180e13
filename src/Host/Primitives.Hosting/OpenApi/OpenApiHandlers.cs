using System.Text;
using System.Text.Json.Nodes;

using Primitives.Hosting.Handlers.Pull;
using Primitives.Hosting.Pages;

namespace Primitives.Hosting.OpenApi;

/// <summary>Describes what workers ask for.</summary>
internal static class OpenApiHandlers
{
    /// <summary>The paths and their pages.</summary>
    public static IEnumerable<(string Path, JsonObject Page)> Pages() => PullEndpoint.Verbs.Select(verb =>
        ($"{RawTarget.ApiRoot}/{PullEndpoint.Root}/{{primitive}}/{{name}}/{verb}", Page(verb)));

    private static JsonObject Page(string verb)
    {
        var reply = verb is "lease" or "extend" ? Refer($"{verb}-reply") : new JsonObject { ["type"] = "object" };
        var responses = OpenApiParts.Responses(reply, isQuery: true);
        responses["200"]!["description"] = "Taken in.";
        return new()
        {
            ["post"] = new JsonObject
            {
                ["operationId"] = $"handlers_{verb}",
                ["summary"] = verb == "lease" ? "Leases attempts at duties to a worker."
                    : $"Tells of a leased attempt: {verb}.",
                ["parameters"] = new JsonArray(
                    OpenApiParts.Named("primitive", "path", "Whose duties.", OpenApiParts.Text(null), "continuous"),
                    OpenApiParts.Named("name", "path", "The handler's name.", OpenApiParts.Text(null),
                        "token-refresher")),
                ["requestBody"] = new JsonObject
                {
                    ["required"] = verb != "lease",
                    ["content"] = OpenApiParts.Content("application/json", Refer($"{verb}-request")),
                },
                ["responses"] = responses,
            },
        };
    }

    /// <summary>The schemas that are served beside, as components: they refer to each other inside the
    /// document.</summary>
    public static IEnumerable<(string Name, JsonObject Schema)> Schemas() => SchemaPages.Names.Select(name =>
    {
        var text = Encoding.UTF8.GetString(SchemaPages.Find(name + ".json")!);
        var schema = JsonNode.Parse(text
            .Replace("\"/schemas/", "\"#/components/schemas/handlers.", StringComparison.Ordinal)
            .Replace(".json\"", "\"", StringComparison.Ordinal))!.AsObject();
        schema.Remove("$schema");
        schema.Remove("$id");
        return ("handlers." + name, schema);
    });

    private static JsonObject Refer(string name) => new() { ["$ref"] = $"#/components/schemas/handlers.{name}" };
}
