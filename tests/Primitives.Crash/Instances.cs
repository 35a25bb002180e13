using System.Collections.Concurrent;

namespace Primitives.Crash;

/// <summary>Instances of continuous that run every tenth of a second, and all that was ever told of them.</summary>
internal sealed class Instances
{
    /// <summary>How many there are.</summary>
    public const int Count = 12;

    /// <summary>How many runs they have a second, all together.</summary>
    public const int PerSecond = Count * 10;

    private const int Page = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    // Nothing is missed in the second that a restart takes, so every occurrence is to be run.
    private const string Definition = """
        {"definition":{"schedule":{"every":"00:00:00.1","mode":"fixedRate"},"keepRuns":1000,
          "retry":{"maxAttempts":50,"growth":"fixed","delay":"00:00:00.01","jitterPercent":0},
          "attemptTimeout":"00:00:05"},
         "handler":{"pull":{"lease":"00:00:05"}}}
        """;

    private readonly ConcurrentDictionary<(string Instance, string Duty, int Attempt), bool> _handedOut = new();
    private readonly ConcurrentDictionary<string, Told> _told = new();
    private readonly Dictionary<string, long> _audited = [];
    private TaskCompletionSource _reached = new();
    private int _target = int.MaxValue;

    public int HandedOut => _handedOut.Count;

    /// <summary>How many runs have begun, however often each was tried.</summary>
    public int Begun => _handedOut.Keys.Select(told => (told.Instance, told.Duty)).Distinct().Count();

    public long Runs => _told.Values.Sum(told => told.RunCount);

    private static IEnumerable<string> Ids => Enumerable.Range(0, Count).Select(i => $"tick/{i}");

    private static string PathOf(string id) => $"/api/v1/continuous/{Uri.EscapeDataString(id)}";

    public async Task StartAsync(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        await PostAsync(http, HttpMethod.Put, "/api/v1/definitions/continuous/tick", Definition);
        foreach (var id in Ids)
        {
            await PostAsync(http, HttpMethod.Post, $"{PathOf(id)}/start", """{"input":{"n":0}}""");
            _told[id] = new(0, 0);
        }
    }

    /// <summary>Done when so many more attempts have been handed out.</summary>
    public Task More(int count)
    {
        _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _target, _handedOut.Count + count);
        return _reached.Task;
    }

    /// <summary>A worker has got an attempt: nobody ever gets it again.</summary>
    public void Note(string instance, string duty, int attempt)
    {
        Assert.True(_handedOut.TryAdd((instance, duty, attempt), true), $"{instance} {duty}: {attempt} came twice.");
        if (_handedOut.Count >= Volatile.Read(ref _target)) _reached.TrySetResult();
    }

    /// <summary>Asks again and again how far they are, until the server is gone: from then on they are never
    /// less.</summary>
    public async Task WatchAsync(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        try
        {
            while (true)
            {
                foreach (var id in Ids) await LookAsync(http, id);
            }
        }
        catch (HttpRequestException)
        {
            // The server was killed.
        }
    }

    /// <summary>Looks through everything that the server knows.</summary>
    public async Task AuditAsync(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        foreach (var id in Ids)
        {
            var status = await LookAsync(http, id);
            var isArmed = status["run"] is not null || status["nextRunAt"] is not null;
            Assert.True((string?)status["status"] == "running" && isArmed, $"{id} is not armed: {status}");
            var runs = await HistoryAsync(http, id, after: _audited.GetValueOrDefault(id));
            Assert.True(CheckRuns(id, runs) is null, CheckRuns(id, runs));
            Assert.All(runs, run => Assert.Equal("succeeded", run.Outcome));
            // All runs there were, and one that is under way: it was started once, so each has a number of its own.
            if (runs.Count > 0) Assert.InRange((long)status["runCount"]!, runs[^1].Run, long.MaxValue);
            if (runs.Count > 0) _audited[id] = runs[^1].Run - 1; // The last of this page begins the next.
        }

        var health = JsonNode.Parse(await http.GetStringAsync("/healthz/ready"))!;
        Assert.True(health["status"]!.GetValue<string>() == "ready", $"{health}");
    }

    /// <summary>Says what is wrong with runs that follow each other, if anything.</summary>
    public static string? CheckRuns(string id, IReadOnlyList<RunSeen> runs)
    {
        foreach (var (before, after) in runs.Zip(runs.Skip(1)))
        {
            if (after.Run != before.Run + 1) return $"{id}: run {after.Run} is not the one after {before.Run}.";
            if (after.Occurrence - before.Occurrence != Interval)
                return $"{id}: an occurrence is forgotten, or run twice, between {before} and {after}.";
        }

        return null;
    }

    private async Task<JsonNode> LookAsync(HttpClient http, string id)
    {
        var before = _told[id];
        var state = JsonNode.Parse(await http.GetStringAsync($"{PathOf(id)}/state"))!;
        var status = JsonNode.Parse(await http.GetStringAsync($"{PathOf(id)}/status"))!;
        var now = new Told((long)status["runCount"]!, (long)state["version"]!);
        Assert.True(now.RunCount >= before.RunCount && now.Version >= before.Version, $"{id}: {before} became {now}.");
        // A run that succeeds writes the state, which counts them: once each.
        Assert.Equal(now.Version - 1, (long)state["state"]!["n"]!);
        Assert.InRange(now.RunCount, now.Version - 1, long.MaxValue);
        _told[id] = now;
        return status;
    }

    private static async Task<IReadOnlyList<RunSeen>> HistoryAsync(HttpClient http, string id, long after)
    {
        var runs = new List<RunSeen>();
        for (var before = long.MaxValue; ; before = runs[^1].Run)
        {
            var page = JsonNode.Parse(await http.GetStringAsync($"{PathOf(id)}/history?take={Page}&before={before}"))!;
            var told = page["runs"]!.AsArray().Select(run => new RunSeen(
                (long)run!["run"]!, (DateTimeOffset)run["occurrence"]!, (string)run["outcome"]!)).ToList();
            runs.AddRange(told.TakeWhile(run => run.Run > after));
            if (told.Count < Page || told[^1].Run <= after) break;
        }

        runs.Reverse();
        return runs;
    }

    private static async Task PostAsync(HttpClient http, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = Worker.Json(body) };
        using var response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed record Told(long RunCount, long Version);
}

/// <summary>A run that has ended.</summary>
internal sealed record RunSeen(long Run, DateTimeOffset Occurrence, string Outcome);
