using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace KillNine;

/// <summary>Sends events to a queue, and takes them out again, over HTTP.</summary>
internal sealed class Client(Uri server, Ledger ledger)
{
    private const string Queue = "/api/v1/queue/kill-nine";

    /// <summary>Sends one event after the other until the server is gone.</summary>
    public async Task SendAsync(string name)
    {
        using var http = new HttpClient { BaseAddress = server };
        try
        {
            for (var i = 0; ; i++)
            {
                var data = $"{name}.{i}";
                ledger.Send(data);
                var body = new JsonObject { ["data"] = data, ["key"] = $"key {i % 16}" };
                if (await PostAsync(http, "enqueue", body) is not null) ledger.Acknowledge(data);
            }
        }
        catch (HttpRequestException)
        {
            // It was killed: what became of the last event nobody was told.
        }
    }

    /// <summary>Takes events and acknowledges them until the server is gone.</summary>
    public async Task TakeAsync()
    {
        using var http = new HttpClient { BaseAddress = server };
        try
        {
            while (true) await TakeAsync(http);
        }
        catch (HttpRequestException)
        {
            // It was killed: what this one had comes out again, as another attempt.
        }
    }

    /// <summary>Takes and acknowledges all that is left.</summary>
    public async Task DrainAsync()
    {
        using var http = new HttpClient { BaseAddress = server };
        while (await LeftAsync(http) > 0) await TakeAsync(http);
    }

    private async Task TakeAsync(HttpClient http)
    {
        var taken = await PostAsync(http, "receive", new()
        {
            ["max"] = 50, ["wait"] = "00:00:01", ["leaseFor"] = "00:00:02",
        });
        var events = taken?["events"]!.AsArray().Select(one => one!).ToList() ?? [];
        foreach (var one in events) ledger.Process((string)one["data"]!, (int)one["attempt"]!);
        if (events.Count == 0) return;

        foreach (var one in events) ledger.End((string)one["data"]!);
        var ended = await PostAsync(http, "acknowledge", new()
        {
            ["events"] = new JsonArray([.. events.Select(one => (JsonNode)new JsonObject
            {
                ["number"] = (long)one["number"]!, ["attempt"] = (int)one["attempt"]!,
            })]),
        });
        if (ended is null) return; // Their time was over: they come out again.
        var stale = ended["stale"]!.AsArray().Select(number => (long)number!).ToHashSet();
        foreach (var one in events.Where(one => !stale.Contains((long)one["number"]!)))
            ledger.Ended((string)one["data"]!);
    }

    private static async Task<long> LeftAsync(HttpClient http)
    {
        var status = JsonNode.Parse(await http.GetStringAsync($"{Queue}/status"))!;
        return (long)status["ready"]! + (long)status["blocked"]! + (long)status["delayed"]! + (long)status["running"]!;
    }

    /// <returns>The reply, or nothing when the server refused.</returns>
    private static async Task<JsonNode?> PostAsync(HttpClient http, string command, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync($"{Queue}/{command}", content);
        var reply = await response.Content.ReadAsStringAsync();
        return response.StatusCode == HttpStatusCode.OK ? JsonNode.Parse(reply) : null;
    }
}
