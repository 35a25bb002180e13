using System.Text.Encodings.Web;

using Primitives.Host.Tests.Harness;
using Primitives.Hosting;
using Primitives.Hosting.Definitions;
using Primitives.Hosting.Http;
using Primitives.Hosting.Manifest;

namespace Primitives.Host.Tests;

/// <summary>What a console is built from.</summary>
public sealed class ManifestTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TestApp _app = fixture.App;

    [Fact]
    public void It_is_what_was_committed()
    {
        var path = Path.Combine(Repository, "tests", "Primitives.Host.Tests", "golden", "manifest.json");
        var now = Standard()["primitives"]!;
        foreach (var node in Walk(now).OfType<JsonObject>().ToList()) node.Remove("summary");
        var text = now.ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(path, text);

        Assert.True(File.ReadAllText(path) == text,
            $"The manifest is not {path} any more. Consoles in use rely on it: is 'contract' to grow? If the change is "
            + "meant, run with UPDATE_GOLDEN=1.");
    }

    [Fact]
    public void Every_operation_and_every_field_that_callers_send_says_what_it_is()
    {
        var primitives = Standard()["primitives"]!.AsArray();

        Assert.All(primitives, one => Assert.NotNull(one!["summary"]));
        Assert.All(primitives.SelectMany(one => one!["operations"]!.AsArray()), operation =>
        {
            Assert.True(operation!["summary"] is not null, $"{operation["path"]} has no documentation.");
            Assert.All(operation["fields"]!.AsArray(), field => Assert.True(
                field!["summary"] is not null, $"{field["name"]} of {operation["path"]} has no documentation."));
        });
    }

    [Fact]
    public async Task It_has_the_operations_of_the_list_those_of_ones_own_entities_too()
    {
        var cancel = TestContext.Current.CancellationToken;
        var list = JsonNode.Parse(await _app.Http.GetStringAsync("/api/v1", cancel))!;
        var manifest = JsonNode.Parse(await _app.Http.GetStringAsync("/api/v1/manifest", cancel))!;

        Assert.Equal(1, (int)manifest["contract"]!);
        Assert.Equal(typeof(HostingJson).Assembly.GetName().Version!.ToString(3),
            (string?)manifest["server"]!["version"]);
        Assert.Equal(Operations(list), Operations(manifest));
        Assert.Contains("POST /api/v1/tally/{id}/add", Operations(manifest));
    }

    [Fact]
    public void A_field_tells_its_type_its_default_and_what_is_inside_it()
    {
        var acquire = Find("lock", "acquire");
        var (owner, ttl, patience) = (Field(acquire, "owner"), Field(acquire, "ttl"), Field(acquire, "patience"));

        Assert.Equal(("object", true), ((string)owner["type"]!, (bool)owner["isRequired"]!));
        Assert.Equal(["name", "purpose"], owner["fields"]!.AsArray().Select(field => (string?)field!["name"]));
        Assert.Equal(("string", "time-span"), ((string)ttl["type"]!, (string)ttl["format"]!));
        Assert.Null(ttl["default"]);
        Assert.Equal("00:00:00", (string)patience["default"]!);
        Assert.Equal("any", (string)Field(Find("queue", "enqueue"), "data")["type"]!);
        Assert.Equal("date-time", (string)Field(Find("queue", "enqueue"), "deadline")["format"]!);
    }

    private static JsonObject Field(JsonNode operation, string name) =>
        operation["fields"]!.AsArray().Single(field => (string?)field!["name"] == name)!.AsObject();

    private static JsonNode Find(string primitive, string operation) =>
        Standard()["primitives"]!.AsArray().Single(one => (string?)one!["name"] == primitive)!["operations"]!.AsArray()
            .Single(one => (string?)one!["name"] == operation)!;

    private static JsonNode Standard()
    {
        var catalog = StandardCatalog.Create();
        return JsonSerializer.SerializeToNode(
            ManifestReport.Of(new ApiTable(catalog), new DefinitionKinds(catalog), new DocSummaries()),
            HostingJson.Plain.ManifestReport)!;
    }

    private static IEnumerable<string> Operations(JsonNode told) =>
        told["primitives"]!.AsArray().SelectMany(one => one!["operations"]!.AsArray())
            .Select(operation => $"{operation!["method"]} {operation["path"]}");

    private static IEnumerable<JsonNode> Walk(JsonNode node) => node switch
    {
        JsonObject o => o.Select(p => p.Value).OfType<JsonNode>().SelectMany(Walk).Prepend(node),
        JsonArray a => a.OfType<JsonNode>().SelectMany(Walk).Prepend(node),
        _ => [node],
    };

    private static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Primitives.sln"))) folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }
}
