using Microsoft.Extensions.DependencyInjection;

using Primitives.Engine;
using Primitives.Host.Tests.Harness;
using Primitives.Streams;

namespace Primitives.Host.Tests.Events;

public sealed class EventStreamTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task An_event_arrives_as_it_happens()
    {
        await using var events = await EventClient.Open(_app, "topic=lock.*&address=lock/live");
        await Post("lock/live/acquire", """{"owner":{"name":"zoë"}}""", "X-Request-Id: r-7");
        var granted = (await events.Next())!.Value;

        Assert.Equal("text/event-stream", events.Response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", events.Response.Headers.CacheControl?.ToString());
        Assert.Equal("lock.granted", granted.EventType);
        var data = JsonNode.Parse(granted.Data)!;
        Assert.Equal(("lock", "live", "granted", 1), (
            (string?)data["primitive"], (string?)data["id"], (string?)data["name"], (int?)data["version"]));
        Assert.Equal("zoë", (string?)data["body"]!["lease"]!["owner"]!["name"]);
        Assert.Equal("r-7", (string?)data["context"]!["requestId"]);
        Assert.Equal((1, 0), ((int?)data["sequence"], (int?)data["index"]));
        Assert.NotNull(granted.EventId);
        Assert.Equal(TimeSpan.FromSeconds(1), events.ReconnectionInterval);
    }

    [Fact]
    public async Task The_lines_are_those_of_the_standard()
    {
        await Add("lines", 3);
        var cursor = await FirstCursor("address=tally/lines&from=oldest");
        using var response = await _app.Http.GetAsync(
            new Uri("/api/v1/events?address=tally/lines&from=oldest", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(
            await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var lines = new List<string>();
        while (lines.Count < 6) lines.Add((await reader.ReadLineAsync(TestContext.Current.CancellationToken))!);

        Assert.Equal(["retry: 1000", "", $"id: {cursor}", "event: tally.added"], lines[..4]);
        Assert.StartsWith("data: {\"topic\":\"tally.added\"", lines[4], StringComparison.Ordinal);
        Assert.Equal("", lines[5]);
    }

    [Fact]
    public async Task It_goes_on_after_the_Last_Event_ID_whatever_the_query_says()
    {
        for (var i = 1; i <= 4; i++) await Add("resume", i);
        await using var first = await EventClient.Open(_app, "address=tally/resume&from=oldest");
        var seen = await first.Take(4);
        var again = $"address=tally/resume&from=oldest&after={seen[3].EventId}";
        await using var second = await EventClient.Open(_app, again, seen[1].EventId);
        await using var third = await EventClient.Open(_app, $"address=tally/resume&after={seen[2].EventId}");

        Assert.Equal([1, 2, 3, 4], seen.Select(By));
        Assert.Equal([3, 4], (await second.Take(2)).Select(By));
        Assert.Equal([4], (await third.Take(1)).Select(By));
    }

    [Fact]
    public async Task A_named_reader_begins_behind_what_it_has_acknowledged()
    {
        for (var i = 1; i <= 3; i++) await Add("named", i);
        await using var first = await EventClient.Open(_app, "address=tally/named&from=oldest&consumer=billing");
        var seen = await first.Take(2);
        var done = await Post("subscription/billing/advance", $$"""{"cursor":"{{seen[1].EventId}}"}""");
        await using var second = await EventClient.Open(_app, "address=tally/named&from=oldest&consumer=billing");

        Assert.Equal(200, done.Status);
        Assert.Equal(3, By((await second.Next())!.Value));
    }

    [Fact]
    public async Task Other_tenants_are_not_heard()
    {
        await using var events = await EventClient.Open(_app, "topic=tally.*&address=tally/same");
        var other = _app.Services.GetRequiredService<EntitySystem>().ClientFor("other");
        await other.Ask("tally", "same", new Add(9), cancel: TestContext.Current.CancellationToken);
        await Add("same", 1);

        Assert.Equal(1, By((await events.Next())!.Value));
    }

    [Fact]
    public async Task An_id_may_have_slashes_and_spaces()
    {
        await using var events = await EventClient.Open(_app, "address=tally%2Fa%2Fb+c");
        await Post("tally/a%2Fb%20c/add", """{"by":1}""");

        Assert.Equal("a/b c", (string?)JsonNode.Parse((await events.Next())!.Value.Data)!["id"]);
    }

    [Fact]
    public async Task It_ends_cleanly_when_the_app_stops()
    {
        await using var app = await TestApp.StartAsync();
        await using var events = await EventClient.Open(app, "topic=%3E");
        await RawHttp.Post(app.EndPoint, "/api/v1/tally/x/add", """{"by":1}"""u8);
        Assert.NotNull(await events.Next());

        var stopped = app.StopAsync();
        Assert.Null(await events.Next());
        await stopped.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task There_are_only_so_many_at_a_time()
    {
        await using var app = await TestApp.StartAsync(settings: ("Primitives:Http:MaxEventStreams", "1"));
        var events = app.Services.GetRequiredService<EventStream>();
        await using (await EventClient.Open(app, "topic=%3E"))
        {
            var refused = await RawHttp.Send(app.EndPoint, "GET", "/api/v1/events");
            Assert.Equal((503, "subscription.too-many"), (refused.Status, refused.Code));
            Assert.NotEmpty(refused.Headers["Retry-After"]);
        }

        // The server sees that the client has gone when it next writes or reads.
        while (events.SubscriptionCount > 0) await Task.Yield();
        await using var next = await EventClient.Open(app, "topic=%3E");
        Assert.True(next.Response.IsSuccessStatusCode);
    }

    private static int By(System.Net.ServerSentEvents.SseItem<string> item) =>
        (int)JsonNode.Parse(item.Data)!["body"]!["by"]!;

    private async Task<string> FirstCursor(string query)
    {
        await using var events = await EventClient.Open(_app, query);
        return (await events.Next())!.Value.EventId!;
    }

    private Task<RawReply> Add(string id, int by) => Post($"tally/{id}/add", $$"""{"by":{{by}}}""");

    private Task<RawReply> Post(string path, string json, params string[] headers) => RawHttp.Post(
        _app.EndPoint, $"/api/v1/{path}", System.Text.Encoding.UTF8.GetBytes(json), headers);
}
