using Microsoft.AspNetCore.Hosting;

namespace Primitives.Hosting.Http;

/// <summary>Lets commands reach their endpoint whose path a server changes: those to the ids <c>.</c> and <c>..</c>,
/// and those in absolute form.</summary>
/// <remarks>Kestrel decodes a path and then removes its dot segments, so <c>/api/v1/lock/%2E%2E/acquire</c> would be
/// routed as <c>/api/v1/acquire</c>; in absolute form it decodes slashes too. As a startup filter this runs ahead of
/// routing; nothing else is touched.</remarks>
internal sealed class RawPaths : IStartupFilter
{
    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) =>
        {
            if (RoutedPath(RawTarget.Of(http)) is { } path) http.Request.Path = path;
            return rest(http);
        });
        next(app);
    };

    /// <summary>The path to route by, or <see langword="null"/> when the server's own is right.</summary>
    internal static string? RoutedPath(RawTarget target) =>
        target.ApiSegments is [_, var id, _] && (target.IsAbsolute || IsDots(id)) ? target.Path : null;

    private static bool IsDots(string id) =>
        id.Contains('%', StringComparison.Ordinal) && PercentEncoding.Decode(id) is "." or "..";
}
