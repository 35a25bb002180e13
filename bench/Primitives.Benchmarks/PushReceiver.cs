using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Primitives.Benchmarks;

/// <summary>Takes whatever is posted to it, and answers with nothing: the least that a receiver can do.</summary>
internal sealed class PushReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private volatile byte[] _last = [];

    private PushReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0" });
        _app = builder.Build();
        _app.Run(Take);
    }

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>What was posted last.</summary>
    public byte[] LastBody => _last;

    public static async Task<PushReceiver> Start()
    {
        var receiver = new PushReceiver();
        await receiver._app.StartAsync().ConfigureAwait(false);
        receiver.Url = new(receiver._app.Urls.First() + "/hook");
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        var body = new byte[http.Request.ContentLength ?? 0];
        await http.Request.Body.ReadExactlyAsync(body).ConfigureAwait(false);
        _last = body;
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
