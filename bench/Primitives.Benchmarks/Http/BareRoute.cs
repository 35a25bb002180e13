using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Primitives.Benchmarks.Http;

/// <summary>A route that takes a body and answers with bytes, and does nothing else: what HTTP itself takes.</summary>
internal static class BareRoute
{
    public const string Path = "/bare";

    /// <summary>Maps it beside the others of an app.</summary>
    public static Action<WebApplication> Answering(Func<byte[]> answer) => app => app.MapPost(Path, async http =>
    {
        var body = new byte[http.Request.ContentLength ?? 0];
        await http.Request.Body.ReadExactlyAsync(body).ConfigureAwait(false);
        var bytes = answer();
        (http.Response.ContentType, http.Response.ContentLength) = ("application/json", bytes.Length);
        await http.Response.Body.WriteAsync(bytes).ConfigureAwait(false);
    });
}
