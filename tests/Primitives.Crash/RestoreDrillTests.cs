using System.Globalization;
using Primitives.Host.Tests.Harness;

namespace Primitives.Crash;

/// <summary>The drill: a server is backed up while it writes, killed, and restored, all of it and as it was in the
/// middle. What was acknowledged by then is there, and nothing of what came later.</summary>
public sealed class RestoreDrillTests
{
    private const int CallerCount = 16;
    private const int Some = 200;

    [Fact]
    public async Task What_was_acknowledged_before_the_point_is_restored_and_nothing_after_it()
    {
        using var folder = new TestFolder();
        var (early, late) = (new Ledger(), new Ledger());
        await using var server = await ServerProcess.StartAsync(folder.Path, Hurried.Environment);
        var callers = Callers(server.Url, early, round: 1);
        await Until(early.More(Some), callers);
        await Do(folder, "backup", "--to", "backup");
        await Until(early.More(Some), callers);

        var before = early.Copy();
        var point = DateTimeOffset.UtcNow;
        callers = [.. callers, .. Callers(server.Url, late, round: 2)];
        await Until(late.More(Some), callers);
        var (all, allLate) = (early.Copy(), late.Copy());
        await Do(folder, "copy", "--to", "backup");
        await Until(late.More(Some), callers);
        server.Kill();
        await Task.WhenAll(callers);

        await RestoreBoth(folder, point);
        Assert.NotEmpty(JournalText.After(Path.Combine(folder.Path, "whole"), point, keys: "2-"));
        Assert.Empty(JournalText.After(Path.Combine(folder.Path, "middle"), point, keys: "2-"));
        await AssertServed(folder, "whole", all, allLate);
        await AssertServed(folder, "middle", before);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{all.All.Count + allLate.All.Count} commands restored, {before.All.Count} of them to the middle.");
    }

    private static async Task RestoreBoth(TestFolder folder, DateTimeOffset point)
    {
        await Do(folder, "verify", "--data", "backup");
        await Do(folder, "restore", "--from", "backup", "--to", "whole");
        var moment = point.ToString("O", CultureInfo.InvariantCulture);
        await Do(folder, "restore", "--from", "backup", "--to", "middle", "--until", moment);
        await Do(folder, "verify", "--data", "middle");
    }

    private static Task[] Callers(Uri server, Ledger ledger, int round) =>
    [
        .. Enumerable.Range(0, CallerCount).Select(number => new LockCaller(server, ledger, number, round).RunAsync()),
    ];

    /// <summary>A caller ends by itself only when something is wrong.</summary>
    private static async Task Until(Task enough, Task[] callers) => await await Task.WhenAny([enough, .. callers]);

    private static async Task Do(TestFolder folder, params string[] args)
    {
        var (exit, errors, output) = await ServerProcess.RunAsync(folder.Path, args);
        Assert.True(exit == 0, $"{string.Join(' ', args)}: {exit}\n{errors}\n{output}");
        TestContext.Current.TestOutputHelper?.WriteLine(output);
    }

    private static async Task AssertServed(TestFolder folder, string data, params Ledger[] ledgers)
    {
        await using var server = await ServerProcess.StartAsync(
            folder.Path, Hurried.Environment, "--data", data);
        foreach (var ledger in ledgers) await Auditor.CheckAsync(server.Url, ledger);
        Assert.Equal(0, await server.StopAsync());
    }
}
