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
        var data = Path.GetFullPath(app.Services.GetRequiredService<IOptions<PrimitivesOptions>>().Value.Data);
        to.WriteLine(Text(app.Urls.First(), data));
        to.Flush();
    }

    /// <summary>The lines for a server at <paramref name="url"/>.</summary>
    public static string Text(string url, string data)
    {
        const string Json = "-H 'Content-Type: application/json' -d";
        var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3);
        var acquire = $"curl {url}/api/v1/lock/orders/acquire {Json}";
        return $$$"""
            Primitives {{{version}}} is ready at {{{url}}}, with its data in {{{data}}}

            Take a lock, look at it, and wait in line for it (30 seconds, until the first lease ends):
              {{{acquire}}} '{"owner":{"name":"ann"}}'
              curl {{{url}}}/api/v1/lock/orders/inspect
              {{{acquire}}} '{"owner":{"name":"bob"},"patience":"00:01:00"}'

            All there is: {{{url}}}/api/v1   OpenAPI: {{{url}}}/openapi/v1.json   Health: {{{url}}}/healthz/ready
            Ctrl+C stops it.
            """;
    }
}
