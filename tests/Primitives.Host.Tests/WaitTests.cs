using System.Net.Sockets;
using System.Text;

using Primitives.Host.Tests.Harness;
using Primitives.Hosting;

namespace Primitives.Host.Tests;

public sealed class WaitTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_caller_that_waits_is_answered_by_what_it_waited_for()
    {
        var waiting = RawHttp.Post(_app.EndPoint, "/api/v1/tally/w/reach", """{"atLeast":2}"""u8);
        await RawHttp.Post(_app.EndPoint, "/api/v1/tally/w/add", """{"by":1}"""u8);
        await RawHttp.Post(_app.EndPoint, "/api/v1/tally/w/add", """{"by":1}"""u8);

        Assert.Equal(2, (long?)(await waiting).Json["value"]);
    }

    [Fact]
    public async Task A_waiter_leaves_the_line_at_its_deadline()
    {
        await Acquire("deadline", "ann");
        var reply = await RawHttp.Post(_app.EndPoint, "/api/v1/lock/deadline/acquire",
            """{"owner":{"name":"bob"},"patience":"00:05:00"}"""u8, "Request-Timeout: 0.3");

        Assert.Equal((504, EngineRefusals.DeadlineCode), (reply.Status, reply.Code));
        await AssertWaiters("deadline", 0);
    }

    [Fact]
    public async Task A_waiter_leaves_the_line_when_the_server_allows_no_more()
    {
        await using var app = await TestApp.StartAsync(settings: ("Primitives:Http:MaxWait", "00:00:00.300"));
        await RawHttp.Post(app.EndPoint, "/api/v1/lock/most/acquire", """{"owner":{"name":"ann"}}"""u8);
        var reply = await RawHttp.Post(app.EndPoint, "/api/v1/lock/most/acquire",
            """{"owner":{"name":"bob"},"patience":"00:05:00"}"""u8);

        Assert.Equal((504, HttpRefusals.TimedOutCode), (reply.Status, reply.Code));
        Assert.False((bool?)reply.Json["outcomeKnown"]);
        Assert.Equal(0,
            (int?)(await RawHttp.Send(app.EndPoint, "GET", "/api/v1/lock/most/inspect")).Json["waiterCount"]);
    }

    [Fact]
    public async Task A_client_that_disconnects_leaves_the_line()
    {
        await Acquire("gone", "ann");
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(_app.EndPoint, TestContext.Current.CancellationToken);
            await socket.SendAsync(
                RawHttp.Request("POST", "/api/v1/lock/gone/acquire"u8, 46, ["Content-Type: application/json"],
                """{"owner":{"name":"bob"},"patience":"00:05:00"}"""u8));
            await AssertWaiters("gone", 1);
        }

        await AssertWaiters("gone", 0);
    }

    [Fact]
    public async Task A_stop_answers_those_who_wait_and_refuses_newcomers()
    {
        await using var app = await TestApp.StartAsync();
        await RawHttp.Post(app.EndPoint, "/api/v1/lock/stop/acquire", """{"owner":{"name":"ann"}}"""u8);
        var waiting = RawHttp.Post(
            app.EndPoint, "/api/v1/lock/stop/acquire", """{"owner":{"name":"bob"},"patience":"00:05:00"}"""u8);
        await Until(async () =>
            (int?)(await RawHttp.Send(app.EndPoint, "GET", "/api/v1/lock/stop/inspect")).Json["waiterCount"] == 1);

        await app.StopAsync();

        var reply = await waiting;
        Assert.Equal((503, EngineRefusals.StoppingCode), (reply.Status, reply.Code));
        Assert.NotEmpty(reply.Headers["Retry-After"]);
    }

    private async Task Acquire(string id, string owner)
    {
        var body = Encoding.UTF8.GetBytes($$$"""{"owner":{"name":"{{{owner}}}"},"ttl":"00:05:00"}""");
        Assert.Equal(200, (await RawHttp.Post(_app.EndPoint, $"/api/v1/lock/{id}/acquire", body)).Status);
    }

    private Task AssertWaiters(string id, int count) =>
        Until(async () =>
            (int?)(await RawHttp.Send(_app.EndPoint, "GET", $"/api/v1/lock/{id}/inspect")).Json["waiterCount"]
            == count);

    // Nothing tells over HTTP when somebody has joined or left a line, so it is asked.
    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await isSo()) await Task.Delay(10, limit.Token);
    }
}
