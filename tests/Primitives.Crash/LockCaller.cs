using System.Net;
using System.Text;

namespace Primitives.Crash;

/// <summary>Takes locks and gives them back over HTTP, most commands under a key of their own, until the server is
/// gone.</summary>
internal sealed class LockCaller(Uri server, Ledger ledger, int number, int round)
{
    private const int Resources = 16; // Fewer than callers, so that they meet.
    private readonly Random _random = new(HashCode.Combine(number, round));
    private int _keys;

    /// <summary>Goes on until a command gets no answer.</summary>
    /// <exception cref="UnservedException">The server answered that it cannot serve.</exception>
    public async Task RunAsync()
    {
        using var http = new HttpClient { BaseAddress = server };
        try
        {
            while (true) await TakeAndGiveBack(http);
        }
        catch (HttpRequestException)
        {
            // The server was killed: whether the last command took effect is not known, and nobody was told so.
        }
    }

    private async Task TakeAndGiveBack(HttpClient http)
    {
        var resource = $"resource-{_random.Next(Resources)}";
        var patience = _random.Next(3) == 0 ? "00:00:02" : "00:00:00";
        var acquire = $$"""{"owner":{"name":"caller-{{number}}"},"ttl":"00:00:01","patience":"{{patience}}"}""";
        if (await SendAsync(http, resource, "acquire", acquire) is not { } lease) return;
        if (_random.Next(32) > 0) await SendAsync(http, resource, "release", $$"""{"token":{{lease.Token}}}""");
    }

    private async Task<Acknowledged?> SendAsync(HttpClient http, string resource, string command, string body)
    {
        var key = _random.Next(4) == 0 ? null : $"{round}-{number}-{++_keys}";
        var (status, reply) = await PostAsync(http, resource, command, key, body);
        if (status == HttpStatusCode.Conflict) return null;
        if (status == HttpStatusCode.ServiceUnavailable) throw new UnservedException(reply);

        Assert.Equal(HttpStatusCode.OK, status);
        var token = command == "acquire" ? JsonNode.Parse(reply)!["token"]!.GetValue<long>() : (long?)null;
        var acknowledged = new Acknowledged(resource, command, key, body, reply, token);
        ledger.Add(acknowledged);
        return acknowledged;
    }

    /// <summary>Sends one command, under a key if there is one.</summary>
    public static async Task<(HttpStatusCode Status, string Reply)> PostAsync(
        HttpClient http, string resource, string command, string? key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/lock/{resource}/{command}");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
