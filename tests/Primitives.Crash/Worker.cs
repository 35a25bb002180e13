using System.Net;
using System.Text;

namespace Primitives.Crash;

/// <summary>Leases attempts over HTTP and completes them, until the server is gone.</summary>
internal sealed class Worker(Uri server, Instances instances)
{
    private const string Root = "/api/v1/handlers/continuous/tick";

    /// <summary>Goes on until a request gets no answer.</summary>
    public async Task RunAsync()
    {
        using var http = new HttpClient { BaseAddress = server };
        try
        {
            while (true) await TakeAsync(http);
        }
        catch (HttpRequestException)
        {
            // The server was killed: what this worker had is made again, as another attempt.
        }
    }

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task TakeAsync(HttpClient http)
    {
        var (status, answer) = await PostAsync(http, "lease", new() { ["max"] = 4, ["wait"] = "00:00:01" });
        Assert.True(status == HttpStatusCode.OK, $"{status}: {answer}");
        foreach (var lease in JsonNode.Parse(answer)!["leases"]!.AsArray())
        {
            var call = lease!["call"]!;
            instances.Note(
                (string)call["address"]!["id"]!, (string)call["dutyId"]!, (int)call["attempt"]!);
            var next = new JsonObject { ["n"] = (long)call["state"]!["n"]! + 1 };
            var (ended, why) = await PostAsync(http, "complete", new()
            {
                ["lease"] = (string)lease["lease"]!, ["reply"] = new JsonObject { ["state"] = next },
            });
            // A lease that ended meanwhile is no harm: the next attempt is another's.
            Assert.True(ended is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{ended}: {why}");
        }
    }

    private static async Task<(HttpStatusCode Status, string Answer)> PostAsync(
        HttpClient http, string verb, JsonObject body)
    {
        using var response = await http.PostAsync($"{Root}/{verb}", Json(body.ToJsonString()));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
