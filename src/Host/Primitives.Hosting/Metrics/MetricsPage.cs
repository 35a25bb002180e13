using System.Text;

using Microsoft.Net.Http.Headers;

namespace Primitives.Hosting.Metrics;

/// <summary>Serves <c>/metrics</c>: what is measured, as Prometheus reads it.</summary>
internal sealed class MetricsPage(MetricStore store)
{
    /// <summary>The format that every Prometheus reads.</summary>
    public const string PlainType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The format that has examples.</summary>
    public const string OpenType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static readonly string Version = typeof(MetricsPage).Assembly.GetName().Version?.ToString(3) ?? "0";

    private const int KeptBytes = 256 * 1024; // About as long as the page of a busy server is.

    /// <summary>Answers in the format that the request prefers.</summary>
    public async Task Handle(HttpContext http)
    {
        var isOpen = IsOpen(http.Request.Headers.Accept);
        using var page = Show(isOpen);
        http.Response.ContentType = isOpen ? OpenType : PlainType;
        http.Response.ContentLength = page.Length;
        http.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await http.Response.BodyWriter.WriteAsync(
            page.GetBuffer().AsMemory(0, (int)page.Length), http.RequestAborted).ConfigureAwait(false);
    }

    private MemoryStream Show(bool isOpen)
    {
        var page = new MemoryStream(KeptBytes);
        using var writer = new StreamWriter(page, new UTF8Encoding(false), leaveOpen: true);
        var text = new MetricText(writer, isOpen);
        text.Info("target", "What is measured here.",
            new("service.name", "primitives"), new("service.version", Version));
        store.Look(text.Write);
        text.End();
        return page;
    }

    private static bool IsOpen(Microsoft.Extensions.Primitives.StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types)) return false;
        var (open, plain) = (0.0, 0.0);
        foreach (var type in types)
        {
            var quality = type.Quality ?? 1;
            if (type.MediaType == "application/openmetrics-text") open = Math.Max(open, quality);
            if (type.MediaType == "text/plain") plain = Math.Max(plain, quality);
        }

        return open > 0 && open >= plain;
    }
}
