using Primitives.Host.Tests.Harness;
using Primitives.Hosting;

namespace Primitives.Host.Tests;

/// <summary>An operator purges many entities over HTTP.</summary>
public sealed class PurgeTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Those_whose_ids_begin_alike_are_erased_and_no_others()
    {
        await Send("DELETE", "/api/v1/*?prefix="); // The server is that of all tests here.
        foreach (var id in (string[])["p%2F1", "p%2F2", "q"]) await Acquire(id);
        var purged = await Send("DELETE", "/api/v1/lock?prefix=p%2F");
        var again = await Send("DELETE", "/api/v1/lock?prefix=p/");

        Assert.Equal((200, 2), (purged.Status, (int?)purged.Json["erased"]));
        Assert.Equal((true, 0, 0), ((bool?)purged.Json["isDone"], (int?)purged.Json["left"],
            (int?)purged.Json["failed"]));
        Assert.Equal((200, 0), (again.Status, (int?)again.Json["erased"]));
        Assert.Equal(1, (long?)(await Acquire("p%2F1")).Json["token"]);
        Assert.Equal("lock.busy", (await Acquire("q")).Code);

        var all = await Send("DELETE", "/api/v1/*?prefix=");
        Assert.Equal((200, 2), (all.Status, (int?)all.Json["erased"]));
        Assert.Equal(1, (long?)(await Acquire("q")).Json["token"]);
    }

    [Theory]
    [InlineData("/api/v1/lock", 400, EngineRefusals.InvalidCode)]
    [InlineData("/api/v1/lock?", 400, EngineRefusals.InvalidCode)]
    [InlineData("/api/v1/lock?all=true", 400, EngineRefusals.InvalidCode)]
    [InlineData("/api/v1/lock?prefix=a&prefix=b", 400, EngineRefusals.InvalidCode)]
    [InlineData("/api/v1/lock?prefix=%FF", 400, EngineRefusals.InvalidCode)]
    [InlineData("/api/v1/lock?prefix=%0A", 400, EngineRefusals.BadAddressCode)]
    [InlineData("/api/v1/LOCK?prefix=", 400, EngineRefusals.BadAddressCode)]
    [InlineData("/api/v1/nothing?prefix=", 404, EngineRefusals.UnknownPrimitiveCode)]
    [InlineData("/api/v1?prefix=", 405, HttpRefusals.MethodNotAllowedCode)]
    [InlineData("/api/v1/events?prefix=", 405, HttpRefusals.MethodNotAllowedCode)]
    public async Task What_does_not_say_what_is_meant_erases_nothing(string target, int status, string code)
    {
        await Acquire("stays");
        var reply = await Send("DELETE", target);

        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.Equal("lock.busy", (await Acquire("stays")).Code);
    }

    [Fact]
    public async Task One_that_takes_longer_than_one_may_wait_goes_on_and_can_be_waited_for_again()
    {
        await using var app = await TestApp.StartAsync(null, ("Primitives:Http:MaxWait", "00:00:00.0010000"));
        // So many that it takes longer than the timer of a busy machine is late.
        await Parallel.ForAsync(0, 300, async (i, _) => await RawHttp.Post(
            app.EndPoint, $"/api/v1/lock/many-{i}/acquire", "{\"owner\":{\"name\":\"ann\"},\"ttl\":\"01:00:00\"}"u8));
        var replies = new List<RawReply>();
        do replies.Add(await RawHttp.Send(app.EndPoint, "DELETE", "/api/v1/lock?prefix="));
        while (replies[^1].Status == 202);

        // The purge alone takes longer: it rests between its steps.
        Assert.InRange(replies.Count, 2, int.MaxValue);
        Assert.All(replies[..^1], one => Assert.False((bool?)one.Json["isDone"]));
        Assert.Equal((200, true), (replies[^1].Status, (bool?)replies[^1].Json["isDone"]));
    }

    private Task<RawReply> Acquire(string id) =>
        Send("POST", $"/api/v1/lock/{id}/acquire", """{"owner":{"name":"ann"},"ttl":"01:00:00"}""");

    private Task<RawReply> Send(string method, string target, string body = "") => body.Length > 0
        ? RawHttp.Post(_app.EndPoint, target, System.Text.Encoding.UTF8.GetBytes(body))
        : RawHttp.Send(_app.EndPoint, method, target);
}
