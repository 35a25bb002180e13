using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Primitives.Cli.Tests.Harness;

/// <summary>Something at a free loopback port that gives every request the same answer.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubServer(int status, string type, string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapFallback("{**path}", (HttpContext http) =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = type;
            return http.Response.WriteAsync(body);
        });
    }

    public string Url => _app.Urls.First();

    public static async Task<StubServer> StartAsync(
        int status, string body = "", string type = "application/problem+json")
    {
        var stub = new StubServer(status, type, body);
        await stub._app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
