using Primitives.Host.Tests.Harness;
using Primitives.Hosting;

namespace Primitives.Host.Tests;

public sealed class RouteTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_lock_goes_round_over_HTTP()
    {
        var first = await Post("lock/orders/acquire", """{"owner":{"name":"ann"},"ttl":"00:01:00"}""");
        var busy = await Post("lock/orders/acquire", """{"owner":{"name":"bob"}}""");
        var seen = await Get("lock/orders/inspect");
        var longer = await Post("lock/orders/extend", """{"token":1,"ttl":"00:02:00"}""");
        var released = await Post("lock/orders/release", """{"token":1}""");
        var second = await Post("lock/orders/acquire", """{"owner":{"name":"bob"}}""");
        var stale = await Post("lock/orders/extend", """{"token":1,"ttl":"00:02:00"}""");

        Assert.Equal((200, 1), (first.Status, (long?)first.Json["token"]));
        Assert.Equal((409, "lock.busy"), (busy.Status, busy.Code));
        Assert.Equal((string?)first.Json["until"], (string?)seen.Json["holder"]?["until"]);
        Assert.Equal((200, "00:02:00"), (longer.Status, (string?)longer.Json["ttl"]));
        Assert.Equal((200, "{}"), (released.Status, released.Body));
        Assert.Equal((200, 2), (second.Status, (long?)second.Json["token"]));
        Assert.Equal((409, "lock.stale-token"), (stale.Status, stale.Code));
    }

    [Theory]
    [InlineData("/api/v1/nothing/x/add", EngineRefusals.UnknownPrimitiveCode)]
    [InlineData("/api/v1/TALLY/x/add", EngineRefusals.UnknownPrimitiveCode)]
    [InlineData("/api/v1/%FF/x/add", EngineRefusals.UnknownPrimitiveCode)]
    [InlineData("/api/v1/tally/x/nothing", EngineRefusals.UnknownCommandCode)]
    [InlineData("/api/v1/tally/x/ADD", EngineRefusals.UnknownCommandCode)]
    [InlineData("/api/v1/tally/x/purge", EngineRefusals.UnknownCommandCode)]
    [InlineData("/api/v1/lock/x/wake", EngineRefusals.UnknownCommandCode)]
    [InlineData("/api/v1/lock/x/withdraw", EngineRefusals.UnknownCommandCode)]
    [InlineData("/api/v1/tally/x", HttpRefusals.NotFoundCode)]
    [InlineData("/api/v1/tally/x/add/more", HttpRefusals.NotFoundCode)]
    public async Task What_is_not_there_is_not_found(string target, string code)
    {
        var before = _app.Records;
        var reply = await RawHttp.Post(_app.EndPoint, target, """{"by":1}"""u8);

        Assert.Equal((404, code), (reply.Status, reply.Code));
        Assert.Equal(before, _app.Records);
    }

    [Fact]
    public async Task An_encoded_name_is_the_name()
    {
        Assert.Equal(200, (await RawHttp.Post(_app.EndPoint, "/api/v1/t%61lly/x/%61dd", """{"by":1}"""u8)).Status);
    }

    [Fact]
    public async Task The_list_tells_what_callers_may_do()
    {
        var list = (await Get("")).Json;
        var primitives = list["primitives"]!.AsArray();
        var tally = primitives.Single(primitive => (string?)primitive!["name"] == "tally")!["operations"]!.AsArray();

        Assert.Equal(["lock", "subscription", "continuous", "buffer", "queue", "tally"],
            primitives.Select(primitive => (string?)primitive!["name"]));
        Assert.Equal(
            ["POST add", "POST reset", "POST break", "POST reach", "POST picky", "POST plant", "GET look", "GET why",
                "GET echo"],
            tally.Select(operation => $"{operation!["method"]} {operation["name"]}"));
        Assert.Equal("/api/v1/tally/{id}/add", (string?)tally[0]!["path"]);
        Assert.Equal(["by", "note", "payload"], tally[0]!["fields"]!.AsArray().Select(field => (string?)field));
    }

    [Fact]
    public async Task Replies_are_not_kept_by_anybody()
    {
        var reply = await Get("tally/x/look");

        Assert.Equal(("application/json", "no-store", "nosniff"),
            (reply.Headers["Content-Type"].Single(), reply.Headers["Cache-Control"].Single(),
            reply.Headers["X-Content-Type-Options"].Single()));
        Assert.Empty(reply.Headers["Server"]);
    }

    [Theory]
    [InlineData("/healthz/live", "live")]
    [InlineData("/healthz/ready", "ready")]
    public async Task Health_is_told(string target, string status)
    {
        var reply = await RawHttp.Send(_app.EndPoint, "GET", target);

        Assert.Equal((200, status, "ready"),
            (reply.Status, (string?)reply.Json["status"], (string?)reply.Json["phase"]));
    }

    private Task<RawReply> Post(string path, string body) =>
        RawHttp.Post(_app.EndPoint, $"/api/v1/{path}", System.Text.Encoding.UTF8.GetBytes(body));

    private Task<RawReply> Get(string path) => RawHttp.Send(_app.EndPoint, "GET", $"/api/v1/{path}".TrimEnd('/'));
}
