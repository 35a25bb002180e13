namespace Primitives.Hosting.Http;

/// <summary>The name of a request, in its context, its answer and the log.</summary>
internal static class RequestIds
{
    /// <summary>The header's name.</summary>
    public const string HeaderName = "X-Request-Id";

    /// <summary>The most characters that are taken from a caller.</summary>
    public const int MaxLength = 128;

    /// <summary>The request's id: the caller's, or one made up when there is none that is fit to be echoed.</summary>
    public static string Of(HttpContext http)
    {
        if (http.Response.Headers[HeaderName] is [{ } told]) return told;

        var id = http.Request.Headers[HeaderName] is [{ Length: > 0 and <= MaxLength } sent]
            && sent.All(c => c is > ' ' and <= '~') ? sent : Guid.NewGuid().ToString("N");
        http.Response.Headers[HeaderName] = id;
        return id;
    }
}
