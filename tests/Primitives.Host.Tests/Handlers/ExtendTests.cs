using System.Text.Json;

using Microsoft.Extensions.DependencyInjection;

using Primitives.Continuous;
using Primitives.Host.Tests.Harness;
using Primitives.Hosting;
using Primitives.Hosting.Handlers;
using Primitives.Schedules;

namespace Primitives.Host.Tests.Handlers;

/// <summary>Work that takes longer than an attempt has at first: by workers over HTTP, and in the process.</summary>
public sealed class ExtendTests
{
    private static readonly ContinuousDefinition Short = new()
    {
        Schedule = Schedule.FixedDelay(TimeSpan.FromDays(1)), Retry = RetryPolicy.None,
        AttemptTimeout = TimeSpan.FromMinutes(1), MaxAttemptTime = TimeSpan.FromMinutes(10),
    };

    [Fact]
    public async Task A_lease_that_reaches_beyond_its_attempt_takes_the_attempt_along()
    {
        await using var app = await Start(new() { Pull = new() });
        await PullTests.Start(app, "a");
        var (lease, call) = await PullTests.Lease(app);
        var first = call["deadline"]!.GetValue<DateTimeOffset>();

        Assert.Equal(first, await Until(app, "a"));
        Assert.True(await Extend(app, lease, "00:00:40") < first);
        Assert.Equal(first, await Until(app, "a")); // A lease within it leaves the attempt as it is.
        var second = await Extend(app, lease, "00:05:00");
        Assert.True(second > first + TimeSpan.FromMinutes(3));
        Assert.InRange(await Until(app, "a"), second, second + TimeSpan.FromSeconds(5));
        Assert.InRange(await Extend(app, lease, "00:30:00"), first, first + TimeSpan.FromMinutes(9.1));
        Assert.Equal(first + TimeSpan.FromMinutes(9), await Until(app, "a")); // Ten minutes in all.
        var done = await PullTests.Post(app, "complete", $$"""{"lease":"{{lease}}"}""");
        Assert.Equal(200, done.Status);
    }

    [Fact]
    public async Task A_worker_tells_how_far_it_has_come()
    {
        await using var app = await Start(new() { Pull = new() });
        await PullTests.Start(app, "b");
        var (lease, _) = await PullTests.Lease(app);
        var told = await PullTests.Post(app, "extend", $$$"""{"lease":"{{{lease}}}","progress":{"done":40}}""");
        var much = await PullTests.Post(
            app, "extend", $$"""{"lease":"{{lease}}","progress":"{{new string('x', 5_000)}}"}""");

        Assert.Equal(200, told.Status);
        Assert.Equal((400, "engine.invalid"), (much.Status, much.Code));
        var progress = (await Status(app, "b"))["run"]!["progress"]!;
        Assert.Equal((1, 40), ((int)progress["attempt"]!, (int)progress["data"]!["done"]!));
    }

    [Fact]
    public async Task A_worker_whose_attempt_nobody_calls_for_any_more_hears_of_it()
    {
        await using var app = await Start(new() { Pull = new() });
        await PullTests.Start(app, "c");
        var (lease, _) = await PullTests.Lease(app);
        Assert.Equal(200, (await RawHttp.Post(app.EndPoint, "/api/v1/continuous/work%2Fc/stop", "{}"u8)).Status);

        var extended = await PullTests.Post(app, "extend", $$"""{"lease":"{{lease}}","by":"00:05:00"}""");
        var told = await PullTests.Post(app, "extend", $$"""{"lease":"{{lease}}","progress":1}""");
        Assert.Equal((409, "handler.lease-lost"), (extended.Status, extended.Code));
        Assert.Equal((409, "handler.lease-lost"), (told.Status, told.Code));
    }

    [Fact]
    public async Task A_handler_in_the_process_has_both_and_is_refused_when_its_attempt_is_over()
    {
        var extended = new TaskCompletionSource<DateTimeOffset>();
        var goOn = new TaskCompletionSource();
        var refused = new TaskCompletionSource<string>();
        await using var app = await TestApp.StartAsync(builder => builder.Services.AddPrimitives(p =>
            p.Continuous<Count>("work", Short, CountJson.Default.Count, async (_, context, cancel) =>
            {
                extended.SetResult(await context.ExtendAsync(TimeSpan.FromMinutes(5), CancellationToken.None));
                await context.TellProgressAsync(JsonElement.Parse("50"), CancellationToken.None);
                await goOn.Task;
                Assert.True(cancel.IsCancellationRequested);
                var no = await Assert.ThrowsAsync<RefusedException>(
                    async () => await context.ExtendAsync(TimeSpan.FromMinutes(5), CancellationToken.None));
                refused.SetResult(no.Refusal.Code);
                return new Count(1);
            })));
        var instances = app.Services.GetRequiredService<IContinuous<Count>>();
        var cancel = TestContext.Current.CancellationToken;
        await instances.StartAsync("d", cancel: cancel);
        var deadline = await extended.Task.WaitAsync(TimeSpan.FromSeconds(10), cancel);
        Assert.Equal(deadline, (await instances.GetStatusAsync("d", cancel)).Run!.Until);
        while ((await instances.GetStatusAsync("d", cancel)).Run!.Progress is null) await Task.Yield();

        await instances.StopAsync("d", cancel: cancel);
        goOn.SetResult();
        Assert.Equal("continuous.stale-attempt", await refused.Task.WaitAsync(TimeSpan.FromSeconds(10), cancel));
    }

    private static Task<TestApp> Start(HandlerTarget target) => TestApp.StartAsync(
        builder => builder.Services.AddPrimitives(p => p.Continuous("work", Short, target)));

    private static async Task<DateTimeOffset> Extend(TestApp app, string lease, string by)
    {
        var reply = await PullTests.Post(app, "extend", $$"""{"lease":"{{lease}}","by":"{{by}}"}""");
        Assert.True(reply.Status == 200, reply.Body);
        return reply.Json["until"]!.GetValue<DateTimeOffset>();
    }

    private static async Task<DateTimeOffset> Until(TestApp app, string id) =>
        (await Status(app, id))["run"]!["until"]!.GetValue<DateTimeOffset>();

    private static async Task<JsonNode> Status(TestApp app, string id) =>
        (await RawHttp.Send(app.EndPoint, "GET", $"/api/v1/continuous/work%2F{id}/status")).Json;
}
