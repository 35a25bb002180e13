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
                    OpenApiParts.Named("name", "path", "The handler's name.", OpenApiParts.Text(null), "token-refresher")),
                ["requestBody"] = new JsonObject
                {
                    ["required"] = verb != "lease",
                    ["content"] = OpenApiParts.Content("application/json", Refer($"{verb}-request")),
                },
                ["responses"] = responses,
            },
        };
    }

    // The same document that is served beside; a reference would be to a resource that not every reader can get.
    private static JsonObject Refer(string name) => JsonNode.Parse(SchemaPages.Find($"{name}.json"))!.AsObject();
}
