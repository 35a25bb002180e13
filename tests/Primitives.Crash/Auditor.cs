using System.Net;

namespace Primitives.Crash;

/// <summary>Looks, after a restart, for everything that was ever acknowledged.</summary>
internal static class Auditor
{
    private const int AtOnce = 16;

    public static Task CheckAsync(Uri server, Ledger ledger) => CheckAsync(server, [ledger]);

    /// <summary>The same for what was acknowledged in several rounds, each after the one before it.</summary>
    public static async Task CheckAsync(Uri server, IReadOnlyList<Ledger> rounds)
    {
        using var http = new HttpClient { BaseAddress = server };
        var grants = rounds.SelectMany(round => round.Grants).ToList();
        // The fences first: a command that is sent again and was lost is granted anew, and raises them.
        foreach (var own in grants.GroupBy(one => one.Resource)) await CheckFence(http, own);
        await Parallel.ForEachAsync(
            rounds.SelectMany(round => round.All).Where(one => one.Key is not null),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await Find(http, one));
        CheckTokens(grants);
        foreach (var (earlier, later) in rounds.Zip(rounds.Skip(1))) CheckRise(earlier, later);
    }

    /// <summary>Snapshots have been taken, and nothing is wrong with them.</summary>
    public static async Task CheckSnapshotsAsync(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        var health = JsonNode.Parse(await http.GetStringAsync("/healthz/ready"))!;
        Assert.True(health["status"]!.GetValue<string>() == "ready", $"{health}");
        Assert.True(health["watermark"]!.GetValue<long>() > 0, $"{health}");
    }

    /// <summary>The same command under the same key must find the first reply, to the byte.</summary>
    private static async Task Find(HttpClient http, Acknowledged one)
    {
        var (status, reply) = await LockCaller.PostAsync(http, one.Resource, one.Command, one.Key, one.Body);
        Assert.True(status == HttpStatusCode.OK && reply == one.Reply, $"Lost: {one}; now {status}: {reply}");
    }

    private static void CheckTokens(IEnumerable<Acknowledged> all)
    {
        foreach (var grants in all.GroupBy(one => one.Resource))
        {
            var twice = grants.GroupBy(one => one.Token).FirstOrDefault(same => same.Count() > 1);
            Assert.True(twice is null, $"Token {twice?.Key} of {grants.Key} was given twice.");
        }
    }

    private static void CheckRise(Ledger earlier, Ledger later)
    {
        var highest = earlier.Grants.GroupBy(one => one.Resource)
            .ToDictionary(grants => grants.Key, grants => grants.Max(one => one.Token));
        var low = later.Grants.FirstOrDefault(
            one => highest.TryGetValue(one.Resource, out var token) && one.Token <= token);
        Assert.True(low is null, $"Token {low?.Token} of {low?.Resource} came after a higher one.");
    }

    private static async Task CheckFence(HttpClient http, IGrouping<string, Acknowledged> grants)
    {
        var info = JsonNode.Parse(await http.GetStringAsync($"/api/v1/lock/{grants.Key}/inspect"))!;
        var fence = info["fence"]!.GetValue<long>();
        Assert.True(fence >= grants.Max(one => one.Token), $"Lost: the fence of {grants.Key} went back to {fence}.");
    }
}
