using System.Text.Json.Nodes;

using Primitives.Hosting.Definitions;

namespace Primitives.Hosting.OpenApi;

/// <summary>Describes the API as OpenAPI 3.1, from the catalog alone.</summary>
internal sealed class OpenApiDocument
{
    private readonly SchemaComponents _schemas = new();
    private readonly JsonObject _paths = [];

    /// <summary>The document for <paramref name="table"/> and the definitions of <paramref name="kinds"/>.</summary>
    public static JsonObject Of(ApiTable table, DefinitionKinds kinds, bool hasTestClock = false)
    {
        var document = new OpenApiDocument();
        foreach (var operation in table.Operations) document.Add(operation);
        foreach (var (primitive, _) in table.Primitives)
        {
            document.AddErasing(primitive);
            document.AddWhy(primitive);
        }

        foreach (var name in table.Primitives.Select(one => one.Name).Append(PurgeEndpoint.All))
            document._paths[$"{RawTarget.ApiRoot}/{name}"] = OpenApiPurge.Page(name);
        document.Add(kinds);
        foreach (var (path, page) in hasTestClock ? OpenApiTestClock.Pages() : []) document._paths[path] = page;
        return document.Complete(table);
    }

    private void Add(ApiOperation operation)
    {
        var isQuery = operation.Operation.IsQuery;
        var method = isQuery ? "get" : "post";
        var described = new JsonObject
        {
            ["operationId"] = $"{operation.Primitive}_{operation.Operation.Name}",
            ["summary"] = isQuery ? $"Asks a {operation.Primitive}: {operation.Operation.Name}."
                : $"Tells a {operation.Primitive}: {operation.Operation.Name}.",
            ["tags"] = new JsonArray(operation.Primitive),
            ["parameters"] = Parameters(operation),
        };
        if (!isQuery) described["requestBody"] = Body(operation);
        described["responses"] =
            OpenApiParts.Responses(_schemas.For(operation.Primitive, operation.ReplySchema), isQuery);
        _paths[operation.Path] = new JsonObject { [method] = described };
    }

    private void Add(DefinitionKinds kinds)
    {
        _paths[DefinitionsEndpoint.Path] = OpenApiDefinitions.List();
        foreach (var kind in kinds.All)
        {
            _paths[OpenApiDefinitions.PathOf(kind)] =
                OpenApiDefinitions.Page(kind, _schemas.For(kind.Name, kind.Described));
        }
    }

    private void AddErasing(string primitive)
    {
        var responses = OpenApiParts.Responses(new JsonObject { ["type"] = "object" }, isQuery: true);
        responses.Remove("200");
        responses.Insert(0, "204", new JsonObject { ["description"] = "Nothing is left of it." });
        _paths[$"{RawTarget.ApiRoot}/{primitive}/{{id}}"] = new JsonObject
        {
            ["delete"] = new JsonObject
            {
                ["operationId"] = $"{primitive}_erase",
                ["summary"] = $"Erases a {primitive} with its history: an operator's action.",
                ["tags"] = new JsonArray(primitive),
                ["parameters"] = new JsonArray(OpenApiParts.Parameter("Id")),
                ["responses"] = responses,
            },
        };
    }

    private void AddWhy(string primitive)
    {
        var path = OpenApiWhy.PathOf(primitive);
        _paths[path] = OpenApiWhy.Page(
            primitive, _schemas.For("engine", HostingJson.Plain.WhyReport), _paths[path]);
    }

    private JsonArray Parameters(ApiOperation operation)
    {
        var parameters = new JsonArray(OpenApiParts.Parameter("Id"));
        foreach (var (name, _) in operation.Parameters)
        {
            var field = operation.CommandSchema.Properties.First(property => property.Name == name);
            parameters.Add(new JsonObject
            {
                ["name"] = name,
                ["in"] = "query",
                ["required"] = operation.Fields[name].IsRequired,
                ["schema"] = _schemas.For(
                    operation.Primitive, operation.CommandSchema.Options.GetTypeInfo(field.PropertyType)),
            });
        }

        string[] headers = operation.Operation.IsQuery ? OpenApiParts.QueryHeaders : OpenApiParts.CommandHeaders;
        foreach (var header in headers) parameters.Add(OpenApiParts.Parameter(header));
        return parameters;
    }

    private JsonObject Body(ApiOperation operation)
    {
        var schema = _schemas.For(operation.Primitive, operation.CommandSchema);
        var named = _schemas.Named(operation.Primitive, operation.CommandSchema);
        if (!operation.IsOpen) named["additionalProperties"] = false;
        return new()
        {
            // An empty body stands for {}.
            ["required"] = operation.Fields.Values.Any(field => field.IsRequired),
            ["content"] = OpenApiParts.Content("application/json", schema),
        };
    }

    private JsonObject Complete(ApiTable table)
    {
        var pages = OpenApiParts.Pages().Concat(OpenApiQuarantine.Pages()).Concat(OpenApiHandlers.Pages())
            .Concat(new OpenApiEntities(_schemas).Pages());
        foreach (var (path, page) in pages) _paths[path] = page;
        var tags = table.Primitives.Select(primitive => (JsonNode)new JsonObject { ["name"] = primitive.Name });
        foreach (var (name, schema) in OpenApiHandlers.Schemas()) _schemas.Schemas[name] = schema;
        _schemas.Schemas["Problem"] = OpenApiParts.Problem();
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Primitives",
                ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version?.ToString(3) ?? "0",
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = new JsonArray([.. tags]),
            ["paths"] = _paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = _schemas.Schemas,
                ["parameters"] = OpenApiParts.Parameters(),
                ["responses"] = OpenApiParts.SharedResponses(),
            },
        };
    }
}
