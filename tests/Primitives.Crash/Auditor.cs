using System.Net;

namespace Primitives.Crash;

/// <summary>Looks, after a restart, for everything that was ever acknowledged.</summary>
internal static class Auditor
{
    private const int AtOnce = 16;

    public static async Task CheckAsync(Uri server, Ledger ledger)
    {
        using var http = new HttpClient { BaseAddress = server };
        await Parallel.ForEachAsync(
            ledger.All, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await Find(http, one));
        CheckTokens(ledger);
        foreach (var grants in ledger.Grants.GroupBy(one => one.Resource)) await CheckFence(http, grants);
    }

    /// <summary>The same command under the same key must find the first reply, to the byte.</summary>
    private static async Task Find(HttpClient http, Acknowledged one)
    {
        var (status, reply) = await LockCaller.PostAsync(http, one.Resource, one.Command, one.Key, one.Body);
        Assert.True(status == HttpStatusCode.OK && reply == one.Reply, $"Lost: {one}; now {status}: {reply}");
    }

    private static void CheckTokens(Ledger ledger)
    {
        foreach (var grants in ledger.Grants.GroupBy(one => one.Resource))
        {
            var twice = grants.GroupBy(one => one.Token).FirstOrDefault(same => same.Count() > 1);
            Assert.True(twice is null, $"Token {twice?.Key} of {grants.Key} was given twice.");
        }
    }

    private static async Task CheckFence(HttpClient http, IGrouping<string, Acknowledged> grants)
    {
        var info = JsonNode.Parse(await http.GetStringAsync($"/api/v1/lock/{grants.Key}/inspect"))!;
        var fence = info["fence"]!.GetValue<long>();
        Assert.True(fence >= grants.Max(one => one.Token), $"The fence of {grants.Key} went back to {fence}.");
    }
}
