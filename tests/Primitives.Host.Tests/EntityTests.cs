using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests;

/// <summary>An operator lists entities and looks into them over HTTP.</summary>
public sealed class EntityTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_list_has_each_entity_once_page_by_page_before_and_after_snapshots()
    {
        await using var app = await TestApp.StartAsync(
            null, ("Primitives:Engine:CheckpointInterval", "00:00:00.0100000"));
        var ids = Enumerable.Range(0, 25).Select(i => $"x{i:00}").ToList();
        foreach (var id in ids) await RawHttp.Post(app.EndPoint, $"/api/v1/tally/{id}/add", """{"by":1}"""u8);
        Assert.Equal(ids, (await List(app, "prefix=x&take=4")).Distinct().Order(StringComparer.Ordinal));
        while ((long)(await RawHttp.Send(app.EndPoint, "GET", "/healthz/ready")).Json["watermark"]! < ids.Count)
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();

        Assert.Equal(ids, (await List(app, "prefix=x&take=4")).Order(StringComparer.Ordinal));
        await RawHttp.Post(app.EndPoint, "/api/v1/tally/late/add", """{"by":1}"""u8);
        Assert.Contains("late", await List(app, "primitive=tally&take=4"));
        Assert.Empty(await List(app, "primitive=lock"));
    }

    [Fact]
    public async Task It_tells_who_is_to_be_woken_and_who_fails()
    {
        await RawHttp.Post(
            _app.EndPoint, "/api/v1/lock/in%2Fone/acquire", """{"owner":{"name":"ann"},"ttl":"01:00:00"}"""u8);
        await RawHttp.Post(_app.EndPoint, "/api/v1/tally/in%2Ftwo/add", """{"by":666}"""u8);
        var one = Assert.Single((await Get("/api/v1/entities?prefix=in/&primitive=lock")).Json["entities"]!.AsArray())!;

        Assert.Equal(("in/one", true, true, 0), ((string?)one["id"], (bool)one["isLoaded"]!, (bool)one["isRunnable"]!,
            (int)one["inLine"]!));
        Assert.True((DateTimeOffset)one["dueAt"]! > DateTimeOffset.UtcNow.AddMinutes(59));
        Assert.Equal(["in/two"], await List(_app, "prefix=in/&overdue=true"));
        Assert.Equal(["in/one", "in/two"],
            (await List(_app, "prefix=in/&runnable=true")).Order(StringComparer.Ordinal));
        while (!(await List(_app, "prefix=in/&failing=true")).SequenceEqual(["in/two"]))
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        await RawHttp.Post(_app.EndPoint, "/api/v1/tally/in%2Ftwo/reset", "{}"u8);
    }

    [Fact]
    public async Task One_is_told_with_its_state_and_its_history()
    {
        for (var i = 1; i <= 5; i++)
            await RawHttp.Post(_app.EndPoint, "/api/v1/tally/past/add", System.Text.Encoding.UTF8.GetBytes(
                $$"""{"by":{{i}}}"""));
        var one = (await Get("/api/v1/entities/tally/past")).Json;
        Assert.Equal((true, 5, 15), ((bool)one["exists"]!, (int)one["records"]!, (int)one["state"]!["value"]!));

        var page = (await Get("/api/v1/entities/tally/past/history?take=3")).Json;
        var rest = (await Get($"/api/v1/entities/tally/past/history?take=3&before={page["next"]}")).Json;
        Assert.Equal([5, 4, 3, 2, 1], page["records"]!.AsArray().Concat(rest["records"]!.AsArray())
            .Select(record => (int)record!["sequence"]!));
        Assert.Null(rest["next"]);
        Assert.True((bool)rest["isWhole"]!);
        Assert.Equal((2, "add"), ((int)rest["records"]![0]!["events"]![0]!["body"]!["by"]!,
            (string?)rest["records"]![0]!["command"]));
        Assert.Empty((await Get("/api/v1/entities/tally/never/history")).Json["records"]!.AsArray());
    }

    [Fact]
    public async Task One_is_let_go_and_has_its_history_and_state_still()
    {
        await RawHttp.Post(_app.EndPoint, "/api/v1/tally/let/add", """{"by":3}"""u8);
        var let = await RawHttp.Send(_app.EndPoint, "POST", "/api/v1/entities/tally/let/passivate");
        Assert.False((bool)let.Json["isLoaded"]!);
        var listed = Assert.Single((await Get("/api/v1/entities?prefix=let")).Json["entities"]!.AsArray())!;
        Assert.False((bool)listed["isLoaded"]!);
        Assert.Single((await Get("/api/v1/entities/tally/let/history")).Json["records"]!.AsArray());
        Assert.Equal(3, (int)(await Get("/api/v1/entities/tally/let")).Json["state"]!["value"]!);
        Assert.Equal(204, (await RawHttp.Send(_app.EndPoint, "POST", "/api/v1/entities/tally/let/poke")).Status);
    }

    [Theory]
    [InlineData("GET", "/api/v1/entities?all=1", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/entities?take=0", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/entities?take=1001", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/entities?runnable=yes", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/entities?age=30", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/entities?cursor=1.zz.1.1", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/entities?primitive=nothing", 404, EngineRefusals.UnknownPrimitiveCode)]
    [InlineData("POST", "/api/v1/entities", 405, "http.method-not-allowed")]
    [InlineData("GET", "/api/v1/entities/nothing/a", 404, EngineRefusals.UnknownPrimitiveCode)]
    [InlineData("GET", "/api/v1/entities/lock/%FF", 400, EngineRefusals.BadAddressCode)]
    [InlineData("GET", "/api/v1/entities/lock/a?deep=1", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/entities/lock/a/history?take=many", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/entities/lock/a/poke", 405, "http.method-not-allowed")]
    [InlineData("POST", "/api/v1/entities/lock/a/history", 405, "http.method-not-allowed")]
    [InlineData("POST", "/api/v1/entities/lock/a/nothing", 404, "http.not-found")]
    [InlineData("POST", "/api/v1/entities/lock/never/poke", 404, "http.not-found")]
    public async Task What_does_not_say_what_is_meant_is_refused(string method, string target, int status, string code)
    {
        var reply = await RawHttp.Send(_app.EndPoint, method, target);
        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    private static async Task<List<string>> List(TestApp app, string query)
    {
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await RawHttp.Send(app.EndPoint, "GET", $"/api/v1/entities?{query}"
                + (cursor is null ? "" : $"&cursor={cursor}"))).Json;
            found.AddRange(page["entities"]!.AsArray().Select(one => (string)one!["id"]!));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);

        return found;
    }

    private Task<RawReply> Get(string target) => RawHttp.Send(_app.EndPoint, "GET", target);
}
