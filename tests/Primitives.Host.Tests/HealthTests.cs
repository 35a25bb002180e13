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

    [Fact]
    public async Task What_has_been_verified_is_told()
    {
        using var folder = new TestFolder();
        var data = ("Primitives:Data", folder.Path);
        await using (var first = await TestApp.StartAsync(settings: data))
        {
            for (var i = 0; i < 20; i++) await Add(first, i);
            await Until(first, ready => (long)ready["watermark"]! >= 20);
        }

        PlainSql.Run(folder.Path, "UPDATE journal SET record = '{}' WHERE position = 3");
        await using var app = await TestApp.StartAsync(settings: data);
        var told = (await Until(app, ready => (string?)ready["verification"]!["state"] == "done"));
        var verification = told["verification"]!;
        Assert.Equal("degraded", (string?)told["status"]);
        Assert.Equal("verification", (string?)told["troubles"]!.AsArray().Single()!["name"]);
        Assert.Equal((20, 20), ((int)verification["verifiedRecords"]!, (int)verification["ofRecords"]!));
        Assert.Equal((1, 3), ((int)verification["damaged"]!, (int)verification["firstDamaged"]!["position"]!));
        Assert.Contains("record 3 ", (string?)verification["firstDamaged"]!["why"], StringComparison.Ordinal);
        Assert.InRange((int)verification["verifiedSnapshots"]!, 20, 24);

        await using var off = await TestApp.StartAsync(
            settings: ("Primitives:Engine:MaxVerificationPercent", "0"));
        Assert.Equal("off", (string?)(await Get(off, "ready")).Json["verification"]!["state"]);
    }

    private static async Task<(int Code, string? Status)> StatusOf(TestApp app, string page)
    {
        var reply = await Get(app, page);
        return (reply.Status, (string?)reply.Json["status"]);
    }

    private static Task<RawReply> Get(TestApp app, string page) =>
        RawHttp.Send(app.EndPoint, "GET", $"/healthz/{page}");
}
