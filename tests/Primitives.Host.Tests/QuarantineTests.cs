using System.Text;

using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests;

/// <summary>An operator looks after entities in quarantine over HTTP.</summary>
public sealed class QuarantineTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Those_that_are_stuck_are_listed_and_let_out()
    {
        await using var app = await TestApp.StartAsync(
            null, ("Primitives:Engine:WakeBackoff", "00:00:00.0010000"), ("Primitives:Engine:MaxFruitlessWakes", "2"));
        await RawHttp.Post(app.EndPoint, "/api/v1/tally/a%2Fb/add", Encoding.UTF8.GetBytes("""{"by":666}"""));
        var list = await ListUntil(app, count: 1);
        var entity = Assert.Single(list.Json["entities"]!.AsArray())!;
        Assert.Equal(("tally", "a/b", "engine.fault"),
            ((string?)entity["primitive"], (string?)entity["id"], (string?)entity["code"]));
        var health = await RawHttp.Send(app.EndPoint, "GET", "/healthz/ready");
        Assert.Equal(("degraded", "quarantine"),
            ((string?)health.Json["status"], (string?)health.Json["troubles"]![0]!["name"]));

        Assert.Equal(204, (await RawHttp.Send(app.EndPoint, "POST", "/api/v1/quarantine/tally/a%2Fb/release")).Status);
        await ListUntil(app, count: 1); // It is stuck still.
        await RawHttp.Post(app.EndPoint, "/api/v1/tally/a%2Fb/reset", "{}"u8.ToArray());
        await ListUntil(app, count: 0);
    }

    [Theory]
    [InlineData("POST", "/api/v1/quarantine/lock/a/release", 404, "http.not-found")]
    [InlineData("POST", "/api/v1/quarantine/lock/%FF/release", 400, EngineRefusals.BadAddressCode)]
    [InlineData("POST", "/api/v1/quarantine/lock/a/release?all", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/quarantine?all", 400, EngineRefusals.InvalidCode)]
    [InlineData("POST", "/api/v1/quarantine", 405, "http.method-not-allowed")]
    public async Task What_does_not_say_what_is_meant_releases_nothing(
        string method, string target, int status, string code)
    {
        var reply = await RawHttp.Send(_app.EndPoint, method, target);
        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    private static async Task<RawReply> ListUntil(TestApp app, int count)
    {
        while (true)
        {
            var list = await RawHttp.Send(app.EndPoint, "GET", "/api/v1/quarantine");
            if ((int?)list.Json["count"] == count) return list;
            await Task.Yield();
        }
    }
}
