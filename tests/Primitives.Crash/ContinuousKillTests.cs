using Primitives.Host.Tests.Harness;

namespace Primitives.Crash;

/// <summary>The real server, killed with -9 while it calls for work every tenth of a second and workers do it over
/// HTTP. No occurrence is forgotten or run as two, no attempt is handed out twice, and whatever anybody was told of an
/// instance stays so.</summary>
public sealed class ContinuousKillTests
{
    private const int WorkerCount = 4;
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("CRASH_ROUNDS"), out var rounds) ? rounds : 10;

    [Fact]
    public async Task Every_occurrence_is_run_as_one_and_none_is_forgotten_whenever_it_is_killed()
    {
        using var folder = new TestFolder();
        var instances = new Instances();
        var random = new Random(2);
        for (var round = 1; round <= Rounds; round++)
        {
            await using var server = await ServerProcess.StartAsync(folder.Path, Hurried.Environment);
            if (round == 1) await instances.StartAsync(server.Url);
            await instances.AuditAsync(server.Url);
            var enough = instances.More(random.Next(30, 120));
            Task[] tasks =
            [
                .. Enumerable.Range(0, WorkerCount).Select(_ => new Worker(server.Url, instances).RunAsync()),
                instances.WatchAsync(server.Url),
            ];
            // A worker ends by itself only when something is wrong.
            await await Task.WhenAny([enough, .. tasks]);
            server.Kill();
            await Task.WhenAll(tasks);
        }

        await using var last = await ServerProcess.StartAsync(folder.Path, Hurried.Environment);
        await instances.AuditAsync(last.Url);
        Assert.Equal(0, await last.StopAsync());
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Rounds} kills, {instances.HandedOut} attempts of {instances.Runs} runs, none twice, none forgotten.");
    }

    /// <summary>The audit finds what it is there to find.</summary>
    [Theory]
    [InlineData(1, 0, 2, 200, "is forgotten, or run twice")]
    [InlineData(1, 0, 1, 100, "is not the one after")]
    public void A_history_with_a_gap_or_a_double_is_found(
        long firstRun, int firstAt, long secondRun, int secondAt, string finding)
    {
        RunSeen[] runs = [Seen(firstRun, firstAt), Seen(secondRun, secondAt)];
        Assert.Contains(finding, Instances.CheckRuns("it", runs), StringComparison.Ordinal);
        Assert.Null(Instances.CheckRuns("it", [Seen(1, 0), Seen(2, 100)]));
    }

    private static RunSeen Seen(long run, int milliseconds) =>
        new(run, DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds), "succeeded");
}
