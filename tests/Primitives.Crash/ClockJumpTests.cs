using System.Globalization;
using Primitives.Host.Tests.Harness;

namespace Primitives.Crash;

/// <summary>The real server while its wall clock jumps (libfaketime; the machine's own is left alone): its time follows
/// slowly, nothing is early, forgotten or run twice, and the jump is told.</summary>
public sealed class ClockJumpTests
{
    private const int WorkerCount = 2;

    // Occurrences come every tenth of a second, by a clock that is at most a twentieth faster. One that was late is
    // run all the same, so that they are counted from the start.
    private const double MostPerSecond = Instances.PerSecond * 1.05;

    [Theory, InlineData("+3600"), InlineData("-3600")]
    public async Task A_jump_of_an_hour_is_followed_slowly_and_told(string jump)
    {
        var library = FakeTime.Find();
        Assert.SkipWhen(library is null, "Left out: no libfaketime here (package faketime).");
        using var folder = new TestFolder();
        var clock = Path.Combine(folder.Path, "clock");
        await File.WriteAllTextAsync(clock, "+0", TestContext.Current.CancellationToken);
        await using var server = await ServerProcess.StartAsync(folder.Path, FakeTime.Environment(library, clock));
        var instances = new Instances();
        var since = Stopwatch.StartNew();
        await instances.StartAsync(server.Url);
        var workers = Enumerable.Range(0, WorkerCount)
            .Select(_ => new Worker(server.Url, instances).RunAsync()).ToArray();
        await await Task.WhenAny([instances.More(100), .. workers]);
        Assert.Equal(0, (await HealthAsync(server.Url))["clockJumps"]!.GetValue<long>());

        await File.WriteAllTextAsync(clock, jump, TestContext.Current.CancellationToken);
        await await Task.WhenAny([instances.More(300), .. workers]);
        Assert.InRange(instances.Begun, 1, (MostPerSecond * since.Elapsed.TotalSeconds) + Instances.Count);

        var health = await HealthAsync(server.Url);
        Assert.True(health["clockJumps"]!.GetValue<long>() > 0, $"{health}");
        CheckOffset(health, isBack: jump[0] == '-');
        await instances.AuditAsync(server.Url);
        server.Kill();
        await Task.WhenAll(workers);
    }

    private static void CheckOffset(JsonNode health, bool isBack)
    {
        var offset = TimeSpan.Parse((string)health["clockOffset"]!, CultureInfo.InvariantCulture);
        Assert.InRange(Math.Abs(offset.TotalMinutes), 55, 60);
        Assert.Equal(isBack, offset < TimeSpan.Zero);
    }

    private static async Task<JsonNode> HealthAsync(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        return JsonNode.Parse(await http.GetStringAsync("/healthz/ready"))!;
    }
}
