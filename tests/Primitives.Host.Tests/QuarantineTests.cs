using Microsoft.Extensions.DependencyInjection;

using Primitives.Engine;
using Primitives.Engine.Quarantine;
using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests;

/// <summary>An operator looks after entities in quarantine over HTTP.</summary>
public sealed class QuarantineTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Those_of_the_tenant_are_listed_with_what_they_answered()
    {
        var feed = _app.Services.GetRequiredService<EntitySystem>().Quarantine;
        var since = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
        Assert.True(feed.TryAdd(new(new("default", "lock", "a/b"), since, new("lock.odd", "It is odd."))));
        Assert.True(feed.TryAdd(new(new("another", "lock", "c"), since, new("lock.odd", "It is odd."))));
        var reply = await RawHttp.Send(_app.EndPoint, "GET", "/api/v1/quarantine");
        var health = await RawHttp.Send(_app.EndPoint, "GET", "/healthz/ready");
        feed.Remove(new("default", "lock", "a/b"));
        feed.Remove(new("another", "lock", "c"));

        Assert.Equal((200, 1), (reply.Status, (int?)reply.Json["count"]));
        Assert.Equal(
            """{"primitive":"lock","id":"a/b","since":"2030-01-02T03:04:05+00:00","code":"lock.odd","message":"It is odd."}""",
            Assert.Single(reply.Json["entities"]!.AsArray())!.ToJsonString());
        Assert.Equal("degraded", (string?)health.Json["status"]);
        Assert.Equal(0, (int?)(await RawHttp.Send(_app.EndPoint, "GET", "/api/v1/quarantine")).Json["count"]);
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
}
