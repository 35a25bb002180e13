using System.Text;

using Microsoft.Extensions.DependencyInjection;

using Primitives.Continuous;
using Primitives.Host.Tests.Harness;
using Primitives.Hosting;
using Primitives.Hosting.Handlers;
using Primitives.Schedules;

namespace Primitives.Host.Tests.Handlers;

/// <summary>Workers lease attempts over HTTP, from a real engine.</summary>
public sealed class PullTests
{
    private static readonly ContinuousDefinition Definition = new()
    {
        Schedule = Schedule.FixedDelay(TimeSpan.FromDays(1)),
        Retry = new() { Delay = TimeSpan.FromMilliseconds(1), JitterPercent = 0 },
        AttemptTimeout = TimeSpan.FromMinutes(1),
    };

    [Fact]
    public async Task Without_a_worker_nothing_is_begun_and_with_one_it_is_done()
    {
        await using var app = await Start();
        await Start(app, "a");
        Assert.Equal("0", await AttemptOf(app, "a"));

        var (lease, call) = await Lease(app);
        Assert.Equal(("a", "run-1", 1), (((string)call["address"]!["id"]!)[5..], (string)call["dutyId"]!,
            (int)call["attempt"]!));
        var extended = await Post(app, "extend", $$"""{"lease":"{{lease}}","by":"00:00:50"}""");
        var done = await Post(app, "complete", $$$$"""{"lease":"{{{{lease}}}}","reply":{"state":{"token":"t1"}}}""");
        var again = await Post(app, "complete", $$"""{"lease":"{{lease}}"}""");

        Assert.Equal(200, extended.Status);
        Assert.Equal((200, "{}"), (done.Status, done.Body));
        Assert.Equal((409, "handler.lease-lost"), (again.Status, again.Code));
        await Until(app, "a", state => (string?)state["state"]?["token"] == "t1");
    }

    [Fact]
    public async Task What_is_failed_or_lost_is_tried_again_and_told_late_is_refused()
    {
        await using var app = await Start(lease: TimeSpan.FromMilliseconds(300));
        await Start(app, "b");
        var (first, _) = await Lease(app);
        var failed = await Post(
            app, "fail", $$"""{"lease":"{{first}}","message":"No.","error":"no","retryAfter":"00:00:00"}""");
        var (second, call) = await Lease(app);
        // Nobody extends it: the next lease is of the attempt after it.
        var (third, after) = await Lease(app);
        var late = await Post(app, "complete", $$"""{"lease":"{{second}}"}""");

        Assert.Equal(200, failed.Status);
        Assert.Equal((2, 3), ((int)call["attempt"]!, (int)after["attempt"]!));
        Assert.Equal((409, "handler.lease-lost"), (late.Status, late.Code));
        Assert.Equal(200, (await Post(app, "complete", $$"""{"lease":"{{third}}"}""")).Status);
    }

    [Fact]
    public async Task A_failure_that_is_final_is_not_tried_again()
    {
        await using var app = await Start();
        await Start(app, "e");
        var (lease, _) = await Lease(app);
        await Post(app, "fail", $$"""{"lease":"{{lease}}","message":"No.","error":"no","isFinal":true}""");

        await Until(app, "e", status => (string?)status["lastRun"]?["error"] == "no", "status");
        Assert.Empty((await Post(app, "lease", "{}")).Json["leases"]!.AsArray());
    }

    [Fact]
    public async Task A_worker_that_leaves_before_it_gets_anything_takes_nothing_along()
    {
        await using var app = await Start();
        using (var gone = new CancellationTokenSource())
        {
            var poll = app.Http.PostAsync("/api/v1/handlers/continuous/work/lease", new StringContent(
                """{"wait":"00:00:09"}""", Encoding.UTF8, "application/json"), gone.Token);
            await Room(app, room => room == 1);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => poll);
            await Room(app, room => room == 0);
        }

        await Start(app, "f");
        Assert.Equal("0", await AttemptOf(app, "f"));
        Assert.Equal(1, (int)(await Lease(app)).Call["attempt"]!);
    }

    [Fact]
    public async Task No_two_workers_get_the_same_attempt()
    {
        const int Count = 40;
        await using var app = await Start();
        var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var got = new List<string>();
            while (true)
            {
                var reply = await Post(app, "lease", """{"max":3,"wait":"00:00:02"}""");
                var leases = reply.Json["leases"]!.AsArray();
                if (leases.Count == 0) return got;
                foreach (var one in leases)
                {
                    got.Add((string)one!["call"]!["address"]!["id"]!);
                    var done = await Post(app, "complete", $$"""{"lease":"{{(string)one["lease"]!}}"}""");
                    Assert.Equal(200, done.Status);
                }
            }
        })).ToList();
        for (var i = 0; i < Count; i++) await Start(app, $"n{i}");
        var all = (await Task.WhenAll(workers)).SelectMany(one => one).ToList();

        Assert.Equal(Count, all.Count);
        Assert.Equal(Count, all.Distinct().Count());
    }

    [Fact]
    public async Task At_a_stop_workers_are_told_and_what_they_have_may_still_be_completed()
    {
        using var folder = new TestFolder();
        await using (var app = await Start(folder: folder))
        {
            await Start(app, "c");
            var (lease, _) = await Lease(app);
            var waiting = Post(app, "lease", """{"wait":"00:00:30"}""");
            await Room(app, room => room == 2); // One at work, and one for the place that waits.
            var stopping = app.StopAsync();
            var told = await waiting;
            var done = await Post(app, "complete", $$$"""{"lease":"{{{lease}}}","reply":{"state":"last"}}""");
            await stopping;

            Assert.Equal((200, true, 0), (told.Status, (bool)told.Json["isDraining"]!,
                told.Json["leases"]!.AsArray().Count));
            Assert.Equal(200, done.Status);
        }

        await using var next = await Start(folder: folder);
        await Until(next, "c", state => (string?)state["state"] == "last");
    }

    internal static Task<TestApp> Start(TimeSpan? lease = null, TestFolder? folder = null) => TestApp.StartAsync(
        builder => builder.Services.AddPrimitives(p => p.Continuous(
            "work", Definition, new HandlerTarget { Pull = new(lease) })),
        folder is null ? [] : [("Primitives:Data", folder.Path)]);

    internal static async Task Start(TestApp app, string id) => Assert.Equal(200, (await RawHttp.Post(
        app.EndPoint, $"/api/v1/continuous/work%2F{id}/start", "{}"u8)).Status);

    internal static Task<RawReply> Post(TestApp app, string verb, string body) => RawHttp.Post(
        app.EndPoint, $"/api/v1/handlers/continuous/work/{verb}", Encoding.UTF8.GetBytes(body));

    internal static async Task<(string Lease, JsonNode Call)> Lease(TestApp app)
    {
        var reply = await Post(app, "lease", """{"wait":"00:00:08"}""");
        Assert.True(reply.Status == 200, reply.Body);
        var one = Assert.Single(reply.Json["leases"]!.AsArray())!;
        return ((string)one["lease"]!, one["call"]!);
    }

    private static async Task<string> AttemptOf(TestApp app, string id)
    {
        var status = await RawHttp.Send(app.EndPoint, "GET", $"/api/v1/continuous/work%2F{id}/status");
        return status.Json["run"]?["attempt"]?.ToJsonString() ?? "0";
    }

    /// <summary>Waits until there is so much room.</summary>
    private static async Task Room(TestApp app, Func<int, bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var line = app.Services.GetRequiredService<Hosting.Handlers.Pull.PullLines>().Find("continuous", "work")!;
        while (!isSo(line.Room))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task Until(
        TestApp app, string id, Func<JsonNode, bool> isSo, string query = "state")
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            var reply = await RawHttp.Send(app.EndPoint, "GET", $"/api/v1/continuous/work%2F{id}/{query}");
            if (isSo(reply.Json)) return;
            limit.Token.ThrowIfCancellationRequested();
        }
    }
}
