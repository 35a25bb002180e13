using System.Text;

using Primitives.Engine.Explaining;
using Primitives.Host.Tests.Handlers;
using Primitives.Host.Tests.Harness;
using Primitives.Hosting;

namespace Primitives.Host.Tests;

/// <summary>What an entity waits for, over HTTP.</summary>
public sealed class WhyTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task An_address_that_nothing_has_happened_to_is_answered_too()
    {
        var reply = await RawHttp.Send(_app.EndPoint, "GET", "/api/v1/lock/why%2Fnever/why",
            default, "X-Request-Id: r7");
        Assert.Equal((200, "r7"), (reply.Status, reply.Headers["X-Request-Id"].Single()));
        Assert.Equal(("lock", "why/never", false), ((string?)reply.Json["primitive"], (string?)reply.Json["id"],
            (bool)reply.Json["exists"]!));
        Assert.Empty(reply.Json["waitsFor"]!.AsArray());
        var head = await RawHttp.Send(_app.EndPoint, "HEAD", "/api/v1/lock/why%2Fnever/why");
        Assert.Equal((200, ""), (head.Status, head.Body));
    }

    [Fact]
    public async Task A_lease_that_ends_is_an_alarm()
    {
        await RawHttp.Post(_app.EndPoint, "/api/v1/lock/why/acquire",
            """{"owner":{"name":"ann"},"ttl":"01:00:00"}"""u8.ToArray());
        var cause = Assert.Single((await Why("lock/why")).Json["waitsFor"]!.AsArray())!;
        Assert.Equal("alarm", (string?)cause["what"]);
        Assert.True((DateTimeOffset)cause["until"]! > DateTimeOffset.UtcNow.AddMinutes(59));
    }

    [Fact]
    public async Task Work_that_no_worker_asks_for_says_so_and_by_whom_it_is_paused()
    {
        await using var app = await PullTests.Start();
        await PullTests.Start(app, "idle");
        var waits = await Why("continuous/work%2Fidle", app);
        Assert.Equal(("run-1", "noWorker"), ((string?)waits.Json["duties"]![0]!["id"],
            (string?)waits.Json["duties"]![0]!["standing"]));
        await RawHttp.Post(app.EndPoint, "/api/v1/continuous/work%2Fidle/pause", """{"reason":"tests"}"""u8);
        var explanation = (await Why("continuous/work%2Fidle", app)).Json["explanation"]!;
        Assert.StartsWith("It is paused", (string?)explanation["summary"], StringComparison.Ordinal);
        Assert.Equal(("tests", "caller", "ready"), ((string?)explanation["details"]!["reason"],
            (string?)explanation["details"]!["restsBy"]!["cause"], (string?)explanation["details"]!["run"]!["phase"]));
    }

    [Fact]
    public async Task A_primitives_own_query_of_that_name_is_asked_by_a_query_string()
    {
        await RawHttp.Post(_app.EndPoint, "/api/v1/tally/own/add", """{"by":5}"""u8);
        Assert.Equal(12, (long)(await RawHttp.Send(_app.EndPoint, "GET", "/api/v1/tally/own/why?more=7"))
            .Json["value"]!);
        Assert.True((bool)(await Why("tally/own")).Json["exists"]!);
        var page = JsonNode.Parse(await _app.Http.GetStringAsync(
            "/openapi/v1.json", TestContext.Current.CancellationToken))!["paths"]!["/api/v1/tally/{id}/why"]!["get"]!;
        Assert.Equal(2, page["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["anyOf"]!.AsArray()
            .Count);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing/a/why", 404, EngineRefusals.UnknownPrimitiveCode)]
    [InlineData("GET", "/api/v1/lock/%FF/why", 400, EngineRefusals.BadAddressCode)]
    [InlineData("GET", "/api/v1/lock/a/why?deep", 400, EngineRefusals.InvalidCode)]
    [InlineData("POST", "/api/v1/lock/a/why", 405, "http.method-not-allowed")]
    public async Task What_does_not_say_what_is_meant_is_refused(string method, string target, int status, string code)
    {
        var reply = await RawHttp.Send(_app.EndPoint, method, target);
        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    [Fact]
    public void Every_kind_of_cause_has_a_word_on_the_page()
    {
        var page = File.ReadAllText(Path.Combine(Repository, "docs", "why.md"));
        var words = Enum.GetValues<WhyKind>().Select(one => JsonSerializer.Serialize(one, HostingJson.Plain.WhyKind))
            .Concat(Enum.GetValues<DutyStanding>()
                .Select(one => JsonSerializer.Serialize(one, HostingJson.Plain.DutyStanding)));
        Assert.All(words, word => Assert.Contains($"| `{word.Trim('"')}` |", page, StringComparison.Ordinal));
    }

    private static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Primitives.sln"))) folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }

    private Task<RawReply> Why(string path, TestApp? app = null) =>
        RawHttp.Send((app ?? _app).EndPoint, "GET", $"/api/v1/{path}/why");
}
