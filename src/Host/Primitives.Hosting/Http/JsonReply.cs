using Microsoft.Net.Http.Headers;

namespace Primitives.Hosting.Http;

/// <summary>Answers a request with JSON.</summary>
internal static class JsonReply
{
    /// <summary>Sends <paramref name="value"/>; the same value gives the same bytes.</summary>
    public static Task Write(HttpContext http, int status, string contentType, object value, JsonTypeInfo json) =>
        Write(http, status, contentType, JsonSerializer.SerializeToUtf8Bytes(value, json));

    /// <summary>Sends bytes; nobody may keep them, or guess at what they are.</summary>
    public static async Task Write(HttpContext http, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await response.Body.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
    }
}
