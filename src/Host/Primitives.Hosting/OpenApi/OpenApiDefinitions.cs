using System.Text.Json.Nodes;

using Primitives.Hosting.Definitions;

namespace Primitives.Hosting.OpenApi;

/// <summary>Describes the definitions of primitives.</summary>
internal static class OpenApiDefinitions
{
    /// <summary>The path of the definitions of a primitive.</summary>
    public static string PathOf(DefinitionKind kind) =>
        $"{DefinitionsEndpoint.Path}/{kind.Name}" + (kind.IsNamed ? "/{name}" : "");

    /// <summary>The page of the list.</summary>
    public static JsonObject List() => new()
    {
        ["get"] = new JsonObject
        {
            ["operationId"] = "definitions",
            ["summary"] = "Lists definitions, by primitive and name: an operator's action.",
            ["parameters"] = new JsonArray(
                Query("primitive", "Those of one primitive alone.", OpenApiParts.Text(null)),
                Query("after", "What 'next' told with the page before.", OpenApiParts.Text(null)),
                Query("take", "The most to tell.", Number(1, DefinitionPages.MaxTake))),
            ["responses"] = OpenApiParts.Responses(new JsonObject { ["type"] = "object" }, isQuery: true),
        },
    };

    /// <summary>The page of one.</summary>
    /// <param name="kind">Of what.</param>
    /// <param name="definition">The schema of what it says.</param>
    public static JsonObject Page(DefinitionKind kind, JsonNode definition) => new()
    {
        ["get"] = Operation(kind, "definition", "Tells", "The answer.",
            Query("revision", "Which of those that are kept; the last unless told.", Number(1, null))),
        ["put"] = Put(kind, definition),
        ["delete"] = Delete(kind),
    };

    private static JsonObject Put(DefinitionKind kind, JsonNode definition)
    {
        var put = Operation(kind, "define", "Sets", "It is on disk, and in force.", Condition("If-Match"));
        put["parameters"]!.AsArray().Add(Condition("If-None-Match"));
        put["responses"]!.AsObject().Insert(1, "201", new JsonObject
        {
            ["description"] = "There was none.",
            ["content"] = OpenApiParts.Content("application/json", new JsonObject { ["type"] = "object" }),
        });
        put["requestBody"] = new JsonObject
        {
            ["required"] = true, ["content"] = OpenApiParts.Content("application/json", Body(definition)),
        };
        return put;
    }

    private static JsonObject Delete(DefinitionKind kind)
    {
        var delete = Operation(kind, "undefine", "Takes away", "It is gone.",
            Query("force", "Whether armed entities may go by it.", new() { ["type"] = "boolean" }));
        delete["parameters"]!.AsArray().Add(
            Query("expectedRevision", "The revision that is taken away.", Number(1, null)));
        delete["parameters"]!.AsArray().Add(Condition("If-Match"));
        delete["responses"]!.AsObject().Remove("200");
        delete["responses"]!.AsObject().Insert(0, "204", new JsonObject { ["description"] = "It is gone." });
        return delete;
    }

    private static JsonObject Operation(
        DefinitionKind kind, string id, string does, string description, JsonObject parameter)
    {
        var parameters = new JsonArray();
        if (kind.IsNamed)
            parameters.Add(OpenApiParts.Named("name", "path", "Its name.", OpenApiParts.Text(200), "token-refresher"));
        parameters.Add(parameter);
        var responses = OpenApiParts.Responses(new JsonObject { ["type"] = "object" }, isQuery: true);
        responses["200"]!["description"] = description;
        return new()
        {
            ["operationId"] = $"{id}_{kind.Name}",
            ["summary"] = $"{does} a definition of {kind.Name}: an operator's action.",
            ["tags"] = new JsonArray(kind.Name),
            ["parameters"] = parameters,
            ["responses"] = responses,
        };
    }

    private static JsonObject Body(JsonNode definition) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("definition"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["definition"] = definition,
            ["handler"] = new JsonObject
            {
                ["type"] = new JsonArray("object", "null"),
                ["properties"] = new JsonObject
                {
                    ["push"] = new JsonObject { ["type"] = new JsonArray("object", "null") },
                    ["pull"] = new JsonObject { ["type"] = new JsonArray("object", "null") },
                },
            },
            ["expectedRevision"] = new JsonObject { ["type"] = new JsonArray("integer", "null"), ["minimum"] = 0 },
        },
    };

    private static JsonObject Query(string name, string description, JsonObject schema) =>
        OpenApiParts.Named(name, "query", description, schema);

    private static JsonObject Condition(string header) => OpenApiParts.Named(
        header, "header", "The revision that is there, as an entity tag; with If-None-Match: *, none.",
        OpenApiParts.Text(null), header == "If-Match" ? "\"7\"" : "*");

    private static JsonObject Number(long least, long? most)
    {
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = least };
        if (most is not null) schema["maximum"] = most;
        return schema;
    }
}
