using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Primitives.Benchmarks.Telemetry;

/// <summary>A collector that takes all and keeps nothing. It is in the same process, so it costs like the
/// rest.</summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpSink()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/{**path}", (RequestDelegate)Take);
    }

    /// <summary>Its address.</summary>
    public string Url => _app.Urls.First();

    public static async Task<OtlpSink> StartAsync()
    {
        var sink = new OtlpSink();
        await sink._app.StartAsync().ConfigureAwait(false);
        return sink;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task Take(HttpContext http) => http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
}
