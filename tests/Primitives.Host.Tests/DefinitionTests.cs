using System.Text;

using Primitives.Definitions;
using Primitives.Host.Tests.Harness;
using static Primitives.Host.Tests.Harness.DefinitionCalls;

namespace Primitives.Host.Tests;

/// <summary>Definitions over HTTP: revisions, restarts, removal, what the app's code says.</summary>
public sealed class DefinitionTests
{
    [Fact]
    public async Task Each_change_makes_a_revision_and_saying_the_same_does_not()
    {
        await using var app = await TestApp.StartAsync();
        var first = await Put(app, EveryHour);
        var records = app.Records;
        var again = await Put(app, """{"definition":{"startImmediately":false,"schedule":{"every":"01:00:00"}}}""");
        Assert.Equal(records, app.Records);
        var second = await Put(app, EveryTwo);

        Assert.Equal((201, 1), (first.Status, (int?)first.Json["revision"]));
        Assert.Equal("\"1\"", Assert.Single(first.Headers["ETag"]));
        Assert.Equal((200, 1), (again.Status, (int?)again.Json["revision"]));
        Assert.Equal((200, 2), (second.Status, (int?)second.Json["revision"]));
        var shown = await Send(app, "GET", Poller);
        Assert.Equal("02:00:00", (string?)shown.Json["definition"]?["schedule"]?["every"]);
        Assert.Equal([2, 1], shown.Json["revisions"]!.AsArray().Select(one => (int)one!["revision"]!));
        Assert.Equal((false, second.Json["hash"]!.ToJsonString()),
            ((bool?)shown.Json["inCode"], shown.Json["hash"]!.ToJsonString()));
        var old = await Send(app, "GET", Poller + "?revision=1");
        Assert.Equal("01:00:00", (string?)old.Json["definition"]?["schedule"]?["every"]);
        Assert.Equal((404, DefinitionRefusals.NotFoundCode), Told(await Send(app, "GET", Poller + "?revision=3")));
    }

    [Fact]
    public async Task It_is_in_force_at_once_and_armed_instances_are_visited()
    {
        await using var app = await TestApp.StartAsync();
        Assert.Equal((409, "continuous.undefined"), Told(await Start(app, "a")));
        await Put(app, EveryHour);
        await Start(app, "a");
        var before = NextRunAt(await Send(app, "GET", "/api/v1/continuous/poller%2Fa/status"));
        await Put(app, EveryTwo);
        // It is visited without being asked; a query would not change it.
        RawReply status;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        do
        {
            status = await Send(app, "GET", "/api/v1/continuous/poller%2Fa/status");
            limit.Token.ThrowIfCancellationRequested();
        }
        while (NextRunAt(status) == before);

        Assert.NotNull((await Send(app, "GET", "/healthz/ready")).Json["rearming"]?["visited"]);
    }

    [Fact]
    public async Task It_is_there_after_a_restart_and_after_a_kill_before_anything_is_decided()
    {
        using var folder = new TestFolder();
        await using (var server = await ServerProcess.StartAsync(folder.Path))
        {
            var to = new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, server.Url.Port);
            var put = await RawHttp.Send(
                to, "PUT", Poller, Encoding.UTF8.GetBytes(EveryHour), "Content-Type: application/json");
            Assert.Equal(201, put.Status);
            server.Kill();
        }

        for (var start = 0; start < 2; start++)
        {
            await using var server = await ServerProcess.StartAsync(folder.Path);
            var to = new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, server.Url.Port);
            var started = await RawHttp.Post(to, $"/api/v1/continuous/poller%2F{start}/start", "{}"u8);
            Assert.Equal((200, "running"), (started.Status, (string?)started.Json["status"]));
            Assert.Equal(1, (int?)(await RawHttp.Send(to, "GET", Poller)).Json["revision"]);
            Assert.Equal(0, await server.StopAsync());
        }
    }

    [Fact]
    public async Task Nobody_overwrites_what_he_has_not_seen()
    {
        await using var app = await TestApp.StartAsync();
        Assert.Equal((412, DefinitionRefusals.StaleRevisionCode), Told(await Put(app, EveryHour, "If-Match: \"1\"")));
        Assert.Equal(201, (await Put(app, EveryHour, "If-None-Match: *")).Status);
        Assert.Equal(412, (await Put(app, EveryTwo, "If-None-Match: *")).Status);
        Assert.Equal(412, (await Put(app, EveryTwo.Insert(1, "\"expectedRevision\":0,"))).Status);

        var writers = Enumerable.Range(3, 20).Select(hours => Put(
            app, EveryTwo.Replace("02:", $"{hours:00}:", StringComparison.Ordinal), "If-Match: \"1\""));
        var replies = await Task.WhenAll(writers);
        Assert.Equal(2, (int?)Assert.Single(replies, reply => reply.Status == 200).Json["revision"]);
        Assert.All(replies.Where(reply => reply.Status != 200), reply => Assert.Equal(412, reply.Status));
        Assert.Equal(412, (await Send(app, "DELETE", Poller + "?expectedRevision=1")).Status);
        Assert.Equal(412, (await Send(app, "DELETE", Poller, "", "If-Match: \"3\"")).Status);
        Assert.Equal(204, (await Send(app, "DELETE", Poller, "", "If-Match: \"2\"")).Status);
    }

    [Fact]
    public async Task One_that_is_used_is_taken_away_by_force_alone_and_its_number_is_not_used_again()
    {
        await using var app = await TestApp.StartAsync();
        Assert.Equal((404, DefinitionRefusals.NotFoundCode), Told(await Send(app, "DELETE", Poller)));
        await Put(app, EveryHour);
        await Start(app, "a");
        Assert.Equal((409, DefinitionRefusals.UsedCode), Told(await Send(app, "DELETE", Poller)));
        Assert.Equal(204, (await Send(app, "DELETE", Poller + "?force=true")).Status);
        Assert.Equal(404, (await Send(app, "GET", Poller)).Status);
        Assert.Equal((409, "continuous.undefined"), Told(await Start(app, "b")));
        var status = await Send(app, "GET", "/api/v1/continuous/poller%2Fa/status");
        Assert.Equal("running", (string?)status.Json["status"]);

        Assert.Equal(3, (int?)(await Put(app, EveryTwo)).Json["revision"]);
        await RawHttp.Post(app.EndPoint, "/api/v1/continuous/poller%2Fa/stop", "{}"u8);
        Assert.Equal(204, (await Send(app, "DELETE", Poller)).Status);
    }

    [Fact]
    public async Task They_are_listed_in_pages_and_no_purge_reaches_them()
    {
        await using var app = await TestApp.StartAsync();
        foreach (var name in (string[])["b", "a", "d%20d", "c"])
        {
            var put = await Send(app, "PUT", $"/api/v1/definitions/continuous/{name}", EveryHour);
            Assert.Equal(201, put.Status);
        }

        Assert.Equal(200, (await Send(app, "DELETE", "/api/v1/*?prefix=")).Status);
        var names = new List<string>();
        for (var target = "/api/v1/definitions?take=3"; target is not null;)
        {
            var page = await Send(app, "GET", target);
            names.AddRange(page.Json["definitions"]!.AsArray().Select(one => (string)one!["name"]!));
            target = (string?)page.Json["next"] is { } next
                ? $"/api/v1/definitions?primitive=continuous&take=3&after={Uri.EscapeDataString(next)}" : null;
        }

        Assert.Equal(["a", "b", "c", "d d"], names);
    }

    private static string? NextRunAt(RawReply status) => (string?)status.Json["nextRunAt"];
}
