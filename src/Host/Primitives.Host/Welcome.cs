using System.Reflection;

using Microsoft.Extensions.Options;

using Primitives.Hosting;

namespace Primitives.Host;

/// <summary>What a newcomer reads when the server is ready.</summary>
internal static class Welcome
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter to, WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<PrimitivesOptions>>().Value;
        var data = Path.GetFullPath(options.Data);
        if (options.Logs.Json) // Whoever reads JSON reads nothing else.
        {
            app.Logger.ServerReady(Version, app.Urls.First(), data);
            return;
        }

        to.WriteLine(Text(app.Urls.First(), data));
        to.Flush();
    }

    private static string? Version => Assembly.GetExecutingAssembly().GetName().Version?.ToString(3);

    /// <summary>The lines for a server at <paramref name="url"/>.</summary>
    public static string Text(string url, string data)
    {
        const string Json = "-H 'Content-Type: application/json' -d";
        var acquire = $"curl {url}/api/v1/lock/orders/acquire {Json}";
        return $$$"""
            Primitives {{{Version}}} is ready at {{{url}}}, with its data in {{{data}}}

            Take a lock, look at it, and wait in line for it (30 seconds, until the first lease ends):
              {{{acquire}}} '{"owner":{"name":"ann"}}'
              curl {{{url}}}/api/v1/lock/orders/inspect
              {{{acquire}}} '{"owner":{"name":"bob"},"patience":"00:01:00"}'

            All there is: {{{url}}}/api/v1   OpenAPI: {{{url}}}/openapi/v1.json   Health: {{{url}}}/healthz/ready
            Ctrl+C stops it.
            """;
    }
}
