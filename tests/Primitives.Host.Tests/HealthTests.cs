using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_journal_in_trouble_is_told_and_the_server_stays_ready()
    {
        await using var app = await TestApp.StartAsync();
        app.Trouble = new("checkpoint", "The log cannot be copied.");
        var ready = await Get(app, "ready");
        var trouble = ready.Json["troubles"]!.AsArray().Single()!;

        Assert.Equal((200, "degraded", "ready"),
            (ready.Status, (string?)ready.Json["status"], (string?)ready.Json["phase"]));
        Assert.Equal(("checkpoint", "The log cannot be copied."),
            ((string?)trouble["name"], (string?)trouble["message"]));
        Assert.Equal((200, "live"), await StatusOf(app, "live"));

        app.Trouble = null;
        Assert.Equal((200, "ready"), await StatusOf(app, "ready"));
        Assert.Empty((await Get(app, "ready")).Json["troubles"]!.AsArray());
    }

    private static async Task<(int Code, string? Status)> StatusOf(TestApp app, string page)
    {
        var reply = await Get(app, page);
        return (reply.Status, (string?)reply.Json["status"]);
    }

    private static Task<RawReply> Get(TestApp app, string page) =>
        RawHttp.Send(app.EndPoint, "GET", $"/healthz/{page}");
}
