using Microsoft.AspNetCore.Http.Features;

namespace Primitives.Hosting.Http;

/// <summary>What a request asks for, as it came over the wire: servers decode paths, and take dots out of them, before
/// an app sees them.</summary>
/// <param name="Path">Up to the question mark; begins with a slash.</param>
/// <param name="Query">After the question mark.</param>
/// <param name="IsAbsolute">Whether it came with a scheme and a host, as proxies send it.</param>
internal readonly record struct RawTarget(string Path, string Query, bool IsAbsolute)
{
    /// <summary>Where the API lives.</summary>
    public const string ApiRoot = "/api/v1";

    /// <summary>Where events are.</summary>
    public const string EventsPath = ApiRoot + "/events";

    /// <summary>The target of a request.</summary>
    public static RawTarget Of(HttpContext http)
    {
        var raw = http.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(raw))
            raw = http.Request.PathBase.ToUriComponent() + http.Request.Path.ToUriComponent()
                + http.Request.QueryString;
        return Parse(raw);
    }

    /// <summary>Splits a target in origin form (<c>/a?b</c>) or absolute form (<c>http://h/a?b</c>).</summary>
    public static RawTarget Parse(string raw)
    {
        var isAbsolute = !raw.StartsWith('/');
        if (isAbsolute)
        {
            var authority = raw.IndexOf("://", StringComparison.Ordinal) + 3;
            var path = authority < 3 ? -1 : raw.IndexOf('/', authority);
            raw = path < 0 ? "/" : raw[path..];
        }

        var mark = raw.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? new(raw, "", isAbsolute) : new(raw[..mark], raw[(mark + 1)..], isAbsolute);
    }

    /// <summary>The segments after <see cref="ApiRoot"/>, still encoded; none when it is not an API path.</summary>
    public string[] ApiSegments
    {
        get
        {
            var root = Path.IndexOf(ApiRoot + "/", StringComparison.Ordinal);
            return root < 0 ? [] : Path[(root + ApiRoot.Length + 1)..].Split('/');
        }
    }
}
