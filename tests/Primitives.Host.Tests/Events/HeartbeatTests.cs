using Microsoft.Extensions.DependencyInjection;

using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests.Events;

/// <summary>A comment shows that a connection lives on which nothing happens.</summary>
public sealed class HeartbeatTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(9);
    private readonly HandTimers _time = new(Delay);

    [Fact]
    public async Task It_comes_each_time_that_nothing_else_came_for_the_delay()
    {
        await using var app = await Start();
        using var reader = await Open(app);
        Assert.Equal(["retry: 1000", ""], await Read(reader, 2));
        for (var time = 0; time < 3; time++)
        {
            (await Armed()).Fire();
            Assert.Equal([":", ""], await Read(reader, 2));
        }
    }

    [Fact]
    public async Task An_event_begins_the_delay_anew()
    {
        await using var app = await Start();
        using var reader = await Open(app);
        await Read(reader, 2);
        var first = await Armed();
        await RawHttp.Post(app.EndPoint, "/api/v1/tally/x/add", """{"by":1}"""u8);
        var lines = await Read(reader, 4);
        Assert.StartsWith("id: ", lines[0], StringComparison.Ordinal);

        var second = await Armed();
        await first.Over.WaitAsync(TestContext.Current.CancellationToken);
        first.Fire(); // Too late to be heard by anybody.
        await RawHttp.Post(app.EndPoint, "/api/v1/tally/x/add", """{"by":1}"""u8);
        Assert.StartsWith("id: ", (await Read(reader, 4))[0], StringComparison.Ordinal);
        await second.Over.WaitAsync(TestContext.Current.CancellationToken);
        (await Armed()).Fire();
        Assert.Equal([":", ""], await Read(reader, 2));
    }

    private ValueTask<HandTimers.HandTimer> Armed() => _time.Armed(TestContext.Current.CancellationToken);

    private Task<TestApp> Start() => TestApp.StartAsync(
        builder => builder.Services.AddSingleton<TimeProvider>(_time),
        ("Primitives:Http:HeartbeatDelay", $"{Delay}"));

    private static async Task<StreamReader> Open(TestApp app)
    {
        var response = await app.Http.GetAsync(
            new Uri("/api/v1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return new(await response.Content.ReadAsStreamAsync());
    }

    private static async Task<List<string?>> Read(StreamReader reader, int count)
    {
        var lines = new List<string?>();
        while (lines.Count < count) lines.Add(await reader.ReadLineAsync());
        return lines;
    }
}
