using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Primitives.Hosting.Handlers.Push;

/// <summary>Makes a request of a call.</summary>
internal static class PushRequest
{
    /// <summary>The request, signed where there are keys.</summary>
    public static HttpRequestMessage Of(Uri url, HandlerCall call, PushSignature? signature, DateTimeOffset now)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(call, HandlerJson.Default.HandlerCall);
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Version = HttpVersion.Version11,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new("application/json");
        var id = IdOf(call);
        var seconds = now.ToUnixTimeSeconds();
        Add("Idempotency-Key", $"\"{id}\"");
        Add("webhook-id", id);
        Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        if (signature is not null) Add("webhook-signature", signature.Of(id, seconds, body));
        Add("traceparent", TraceOf());
        Add("User-Agent", "Primitives");
        request.Headers.Accept.Add(new("application/json"));
        return request;

        void Add(string name, string value) => request.Headers.TryAddWithoutValidation(name, value);
    }

    /// <summary>Names an attempt, and no other of any entity: what of it is not fit for a header is hashed.</summary>
    public static string IdOf(HandlerCall call)
    {
        var (tenant, primitive, id) = call.Address;
        var hash = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}\n{primitive}\n{id}\n{call.DutyId}")))[..32];
        var isPlain = call.DutyId.Length <= 64 && call.DutyId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        return string.Create(CultureInfo.InvariantCulture, $"{hash}.{(isPlain ? call.DutyId : "duty")}.{call.Attempt}");
    }

    private static string TraceOf() => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } current }
        ? current : $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00";
}
