using Microsoft.Extensions.DependencyInjection;

using Primitives.Continuous;
using Primitives.Host.Tests.Harness;
using Primitives.Hosting;
using Primitives.Locks;
using Primitives.Schedules;

namespace Primitives.Host.Tests;

/// <summary>A server whose time a test may move.</summary>
public sealed class TestClockTests
{
    private const string Clock = "/api/v1/test/clock";

    [Fact]
    public async Task A_lease_runs_out_when_the_clock_is_moved_and_not_before()
    {
        await using var app = await Start();
        var acquire = """{"owner":{"name":"ann"},"ttl":"00:30:00"}"""u8.ToArray();
        Assert.Equal(200, (await RawHttp.Post(app.EndPoint, "/api/v1/lock/door/acquire", acquire)).Status);
        Assert.Equal(409, (await RawHttp.Post(app.EndPoint, "/api/v1/lock/door/acquire", acquire)).Status);

        var before = await RawHttp.Send(app.EndPoint, "GET", Clock);
        var moved = await RawHttp.Post(app.EndPoint, Clock + "/advance", """{"by":"PT1H"}"""u8);

        Assert.True(moved.Status == 200, moved.Body);
        Assert.Equal("01:00:00", (string?)moved.Json["offset"]);
        var passed = (DateTimeOffset)moved.Json["now"]! - (DateTimeOffset)before.Json["now"]!;
        Assert.InRange(passed, TimeSpan.FromHours(1), TimeSpan.FromHours(1.1));
        Assert.Equal(200, (await RawHttp.Post(app.EndPoint, "/api/v1/lock/door/acquire", acquire)).Status);
    }

    [Fact]
    public async Task What_is_due_on_the_way_is_done_one_moment_after_the_other()
    {
        var runs = 0;
        await using var app = await TestApp.StartAsync(
            builder => builder.Services.AddPrimitives(p => p.Continuous(
                "minutely", new() { Schedule = Schedule.FixedRate(TimeSpan.FromMinutes(1)), StartImmediately = false },
                async (_, _, _) =>
                {
                    await Task.Yield();
                    Interlocked.Increment(ref runs);
                    return null;
                })), ("Primitives:TestClock", "true"));
        var minutely = new ContinuousInstances(app.Services.GetRequiredService<IEntityClient>(), "minutely");
        await minutely.StartAsync("a", cancel: TestContext.Current.CancellationToken);

        var moved = await RawHttp.Post(app.EndPoint, Clock + "/advance", """{"by":"00:30:01"}"""u8);

        Assert.True((bool)moved.Json["isAtRest"]!, moved.Body);
        Assert.Equal(30, runs);
    }

    [Fact]
    public async Task Who_waits_in_line_is_called_when_the_clock_is_moved()
    {
        await using var app = await Start();
        var cancel = TestContext.Current.CancellationToken;
        var locks = app.Services.GetRequiredService<IDistributedLock>();
        await locks.TryAcquireAsync("door", new("ann"), TimeSpan.FromMinutes(30), cancel: cancel);
        var waiting = locks.AcquireAsync("door", new("bob"), TimeSpan.FromHours(1), cancel: cancel).AsTask();

        await RawHttp.Post(app.EndPoint, Clock + "/advance", """{"by":"PT30M"}"""u8);

        Assert.Equal("bob", (await waiting.WaitAsync(TimeSpan.FromSeconds(10), cancel))!.Owner.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"by":"1 hour"}""")]
    [InlineData("""{"by":"P1M"}""")]
    [InlineData("""{"by":"-PT1H"}""")]
    [InlineData("""{"by":"P367D"}""")]
    [InlineData("""{"by":"PT1H","more":1}""")]
    [InlineData("""[1]""")]
    public async Task What_is_no_span_of_time_moves_nothing(string body)
    {
        await using var app = await Start();
        var told = await RawHttp.Post(app.EndPoint, Clock + "/advance", System.Text.Encoding.UTF8.GetBytes(body));
        Assert.True(told.Status == 400, told.Body);
        var clock = await RawHttp.Send(app.EndPoint, "GET", Clock);
        Assert.Equal("00:00:00", (string?)clock.Json["offset"]);
    }

    [Fact]
    public async Task A_server_that_was_not_started_for_it_has_no_such_page_and_tells_of_none()
    {
        await using var app = await TestApp.StartAsync();
        Assert.Equal(404, (await RawHttp.Send(app.EndPoint, "GET", Clock)).Status);
        Assert.Equal(404, (await RawHttp.Post(app.EndPoint, Clock + "/advance", """{"by":"PT1H"}"""u8)).Status);
        Assert.DoesNotContain(Clock, await Page(app, "/openapi/v1.json"), StringComparison.Ordinal);
        Assert.DoesNotContain(Clock, await Page(app, "/api/v1/manifest"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_was_started_for_it_tells_so()
    {
        await using var app = await Start();
        Assert.Contains(Clock + "/advance", await Page(app, "/openapi/v1.json"), StringComparison.Ordinal);
        Assert.Contains($"\"testClock\":\"{Clock}\"", await Page(app, "/api/v1/manifest"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_whose_time_is_its_own_is_not_started_with_a_tests_clock() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            builder => builder.Services.AddSingleton(TimeProvider.System), ("Primitives:TestClock", "true")));

    private static Task<TestApp> Start() => TestApp.StartAsync(settings: ("Primitives:TestClock", "true"));

    private static Task<string> Page(TestApp app, string path) =>
        app.Http.GetStringAsync(path, TestContext.Current.CancellationToken);
}
