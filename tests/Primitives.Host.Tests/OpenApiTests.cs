using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests;

public sealed class OpenApiTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await Read();
        var references = Walk(document).OfType<JsonObject>().Select(node => (string?)node["$ref"]).OfType<string>()
            .ToList();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotNull(Resolve(document, reference)));
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_answers_and_its_path_parameters()
    {
        var document = await Read();
        var operations = Operations(document).ToList();

        Assert.Equal(operations.Count, operations.Select(o => (string?)o.Operation["operationId"]).OfType<string>()
            .Distinct().Count());
        foreach (var (path, _, operation) in operations)
        {
            Assert.NotNull(operation["responses"]?["200"] ?? operation["responses"]?["204"]);
            Assert.NotNull(operation["responses"]?["default"]);
            var parameters = (operation["parameters"]?.AsArray() ?? []).Select(p => Follow(document, p!.AsObject()))
                .ToList();
            Assert.Equal(path.Contains("{id}", StringComparison.Ordinal),
                parameters.Any(p => (string?)p["in"] == "path" && (string?)p["name"] == "id"));
            Assert.Equal(parameters.Count, parameters.Select(p => $"{p["in"]} {p["name"]}").Distinct().Count());
            Assert.All(parameters, p => Assert.NotNull(p["schema"]));
        }
    }

    [Fact]
    public async Task It_has_what_the_list_has()
    {
        var document = await Read();
        var list = JsonNode.Parse(await _app.Http.GetStringAsync("/api/v1", TestContext.Current.CancellationToken))!;
        var listed = list["primitives"]!.AsArray().SelectMany(p => p!["operations"]!.AsArray())
            .Select(o => $"{o!["method"]} {o["path"]}");
        var why = list["primitives"]!.AsArray().Select(p => $"/api/v1/{p!["name"]}/{{id}}/why").ToHashSet();
        why.ExceptWith(["/api/v1/tally/{id}/why", "/api/v1/queue/{id}/why"]); // Their own, which are listed.
        Assert.Subset(Operations(document).Where(o => o.Method == "get").Select(o => o.Path).ToHashSet(), why);
        var described = Operations(document).Where(o => o.Path.Contains("{id}", StringComparison.Ordinal))
            .Where(o => !why.Contains(o.Path) && !o.Path.Contains("{primitive}", StringComparison.Ordinal))
            .Select(o => $"{o.Method.ToUpperInvariant()} {o.Path}").ToLookup(
                told => told.StartsWith("DELETE", StringComparison.Ordinal));

        Assert.Equal(listed, described[false]);
        Assert.Equal(
            list["primitives"]!.AsArray().Select(p => $"DELETE /api/v1/{p!["name"]}/{{id}}"), described[true]);
    }

    [Fact]
    public async Task A_command_is_described_as_it_is_read()
    {
        var document = await Read();
        var add = document["components"]!["schemas"]!["tally.Add"]!.AsObject();

        Assert.Equal("object", (string?)add["type"]);
        Assert.Equal(["by"], add["required"]!.AsArray().Select(name => (string?)name));
        Assert.False((bool)add["additionalProperties"]!);
        Assert.Equal("integer", (string?)add["properties"]!["by"]!["type"]);
        Assert.True((bool)document["paths"]!["/api/v1/tally/{id}/add"]!["post"]!["requestBody"]!["required"]!);
        Assert.False((bool)document["paths"]!["/api/v1/tally/{id}/reset"]!["post"]!["requestBody"]!["required"]!);
    }

    [Fact]
    public async Task A_type_that_holds_itself_is_described_once()
    {
        var tree = (await Read())["components"]!["schemas"]!["tally.Tree"]!;

        Assert.Equal("#/components/schemas/tally.Tree", (string?)tree["properties"]!["children"]!["items"]!["$ref"]);
        Assert.Contains(
            "#/components/schemas/tally.Tree", tree["properties"]!["next"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("null", tree["properties"]!["next"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_has_its_fields_as_parameters()
    {
        var document = await Read();
        var parameters = document["paths"]!["/api/v1/tally/{id}/echo"]!["get"]!["parameters"]!.AsArray()
            .Select(p => Follow(document, p!.AsObject())).Where(p => (string?)p["in"] == "query")
            .ToDictionary(p => (string)p["name"]!, p => p);

        Assert.Equal(["text", "number", "flag", "span", "at", "mood", "level", "amount", "id"], parameters.Keys);
        Assert.True((bool)parameters["text"]["required"]!);
        Assert.False((bool)parameters["number"]["required"]!);
        Assert.Equal("integer", (string?)parameters["number"]["schema"]!["type"]);
    }

    [Fact]
    public async Task The_document_is_of_its_version_and_names_are_fit_for_it()
    {
        var document = await Read();

        Assert.Equal("3.1.0", (string?)document["openapi"]);
        Assert.NotNull(document["info"]!["title"]);
        Assert.NotNull(document["info"]!["version"]);
        Assert.All(document["components"]!.AsObject().SelectMany(kind => kind.Value!.AsObject()), component =>
            Assert.Matches("^[a-zA-Z0-9._-]+$", component.Key));
        Assert.All(Walk(document["components"]!["schemas"]!).OfType<JsonObject>(), node =>
            Assert.DoesNotContain("#/properties", node["$ref"]?.ToJsonString() ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_route_of_the_api_is_described_and_everything_described_has_a_route()
    {
        var routes = _app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>().Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(route => route.StartsWith("/api/v1", StringComparison.Ordinal) && route != "/api/v1/{**rest}")
            .Distinct().ToList();
        var paths = (await Read())["paths"]!.AsObject().Select(path => path.Key)
            .Where(path => path.StartsWith("/api/v1", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.Contains(paths, path => Fits(path, route)));
        Assert.All(paths, path => Assert.Contains(routes, route => Fits(path, route)));
    }

    /// <summary>Whether a path of the document is one of a route's: what the route leaves open, the path may
    /// name.</summary>
    private static bool Fits(string path, string route)
    {
        var (left, right) = (path.Split('/'), route.Split('/'));
        if (right[^1] == "{**rest}") return path.StartsWith(route[..^"/{**rest}".Length], StringComparison.Ordinal);
        return left.Length == right.Length
            && left.Zip(right).All(pair => pair.First == pair.Second || pair.Second.StartsWith('{'));
    }

    private async Task<JsonObject> Read() =>
        JsonNode.Parse(await _app.Http.GetStringAsync(
            "/openapi/v1.json", TestContext.Current.CancellationToken))!.AsObject();

    private static IEnumerable<(string Path, string Method, JsonObject Operation)> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        select (path.Key, method.Key, method.Value!.AsObject());

    private static JsonObject Follow(JsonObject document, JsonObject node) =>
        (string?)node["$ref"] is { } reference ? Resolve(document, reference)!.AsObject() : node;

    private static JsonNode? Resolve(JsonObject document, string reference)
    {
        Assert.StartsWith("#/", reference, StringComparison.Ordinal);
        JsonNode? node = document;
        foreach (var name in reference[2..].Split('/')) node = node?[name.Replace("~1", "/", StringComparison.Ordinal)];
        return node;
    }

    private static IEnumerable<JsonNode> Walk(JsonNode node) => node switch
    {
        JsonObject o => o.Select(p => p.Value).OfType<JsonNode>().SelectMany(Walk).Prepend(node),
        JsonArray a => a.OfType<JsonNode>().SelectMany(Walk).Prepend(node),
        _ => [node],
    };
}
