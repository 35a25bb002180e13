using System.Text.Json;
using System.Text.Json.Serialization;
using Primitives.Continuous;
using Primitives.Hosting;
using Primitives.Schedules;

namespace Primitives.Testing.Tests;

/// <summary>Hourly work that counts its runs, and does beside it what the test wants.</summary>
internal static class Work
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private static readonly ContinuousDefinition Definition = new()
    {
        Schedule = Schedule.FixedRate(Interval), StartImmediately = false, AttemptTimeout = TimeSpan.FromMinutes(10),
        Retry = new() { Delay = TimeSpan.FromSeconds(30), JitterPercent = 0 },
    };

    /// <summary>A host with the work, one instance of which has begun.</summary>
    public static PrimitivesTestHost Start(
        Func<IServiceProvider, CancellationToken, Task>? during = null, TestHostOptions? options = null)
    {
        var host = PrimitivesTestHost.Create(builder => builder.Continuous<Count>(
            "work", Definition, WorkJson.Default.Count, async (services, context, cancel) =>
            {
                if (during is not null) await during(services, cancel);
                return new Count((context.State?.Value ?? 0) + 1);
            }), options: options);
        Begin(host);
        return host;
    }

    /// <summary>How many runs have succeeded.</summary>
    public static async Task<int> CountOf(PrimitivesTestHost host) =>
        (await host.Continuous<Count>().ReadStateAsync("a")).State?.Value ?? 0;

    /// <summary>Waits by the clock of the app.</summary>
    public static async Task Pause(IServiceProvider services, TimeSpan time, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(time, services.GetRequiredService<TimeProvider>());
        await timer.WaitForNextTickAsync(cancel);
    }

    private static void Begin(PrimitivesTestHost host) =>
        Assert.True(host.Continuous<Count>().StartAsync("a").AsTask().IsCompletedSuccessfully);
}

internal sealed record Count(int Value);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Count))]
internal sealed partial class WorkJson : JsonSerializerContext;
