using System.Net;

namespace Primitives.Crash;

/// <summary>Those that add events to a queue of a server, and those that come for them, until it is gone.</summary>
internal sealed class QueueCallers(Uri server, QueueLedger ledger)
{
    private const string Path = "/api/v1/queue/kills%2Fone";
    private const int KeyCount = 8;

    // A lease that its receiver loses with the server is over soon after the restart.
    private const string Definition = """
        {"definition":{"retry":{"maxAttempts":200,"growth":"fixed","delay":"00:00:00.01","jitterPercent":0}}}
        """;

    /// <summary>Defines the queue.</summary>
    public async Task DefineAsync()
    {
        using var http = new HttpClient { BaseAddress = server };
        using var response = await http.PutAsync("/api/v1/definitions/queue/kills", Worker.Json(Definition));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Adds events until the server is gone, some of them twice under the same id, as whoever had no answer
    /// does.</summary>
    public async Task ProduceAsync(string name, Random random)
    {
        using var http = new HttpClient { BaseAddress = server };
        try
        {
            for (var i = 0; ; i++) await AddAsync(http, $"{name}.{i}", random);
        }
        catch (HttpRequestException)
        {
            // The server was killed: whether it has the last event is not known.
        }
    }

    /// <summary>Takes events and ends them until the server is gone; now and then one fails, or is let go.</summary>
    public async Task ReceiveAsync(Random random)
    {
        using var http = new HttpClient { BaseAddress = server };
        try
        {
            while (true) await TakeAsync(http, random);
        }
        catch (HttpRequestException)
        {
            // The server was killed: what it had handed out comes again.
        }
    }

    /// <summary>Takes and ends all there is.</summary>
    public async Task DrainAsync()
    {
        using var http = new HttpClient { BaseAddress = server };
        while (await CountAsync(http) > 0) await TakeAsync(http, random: null);
    }

    private async Task AddAsync(HttpClient http, string data, Random random)
    {
        ledger.Send(data);
        for (var times = random.Next(3) == 0 ? 2 : 1; times > 0; times--)
        {
            var (status, answer) = await PostAsync(http, "enqueue", new()
            {
                ["data"] = data, ["id"] = data, ["key"] = $"key {random.Next(KeyCount)}",
            });
            Assert.True(status == HttpStatusCode.OK, $"{status}: {answer}");
        }

        ledger.Acknowledge(data);
    }

    private async Task TakeAsync(HttpClient http, Random? random)
    {
        var (status, answer) = await PostAsync(http, "receive", new()
        {
            ["max"] = 5, ["wait"] = "00:00:00.5", ["leaseFor"] = "00:00:01",
        });
        Assert.True(status == HttpStatusCode.OK, $"{status}: {answer}");
        foreach (var one in JsonNode.Parse(answer)!["events"]!.AsArray())
        {
            var (number, attempt) = ((long)one!["number"]!, (int)one["attempt"]!);
            ledger.Hand((string)one["key"]!, number, attempt, (string)one["data"]!);
            var fate = random?.Next(20) ?? 19;
            if (fate == 0) continue; // It is let go.
            if (fate <= 2) await TellAsync(http, "reject", number, attempt);
            else await EndAsync(http, number, attempt);
        }
    }

    private async Task EndAsync(HttpClient http, long number, int attempt)
    {
        ledger.End(number);
        if (await TellAsync(http, "acknowledge", number, attempt)) ledger.Ended(number);
    }

    /// <returns>Whether it counted: a lease that is over counts no more.</returns>
    private static async Task<bool> TellAsync(HttpClient http, string verb, long number, int attempt)
    {
        var (status, answer) = await PostAsync(http, verb, new()
        {
            ["events"] = new JsonArray(new JsonObject
            {
                ["number"] = number, ["attempt"] = attempt, [verb == "reject" ? "reason" : "result"] = "told",
            }),
        });
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{status}: {answer}");
        return status == HttpStatusCode.OK;
    }

    private static async Task<long> CountAsync(HttpClient http)
    {
        var status = JsonNode.Parse(await http.GetStringAsync($"{Path}/status"))!;
        Assert.Equal(0, (long)status["dead"]!);
        return (long)status["ready"]! + (long)status["blocked"]! + (long)status["delayed"]! + (long)status["running"]!;
    }

    private static async Task<(HttpStatusCode Status, string Answer)> PostAsync(
        HttpClient http, string command, JsonObject body)
    {
        using var response = await http.PostAsync($"{Path}/{command}", Worker.Json(body.ToJsonString()));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
