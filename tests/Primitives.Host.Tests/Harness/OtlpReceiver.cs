using System.Text;
using System.Threading.Channels;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Primitives.Host.Tests.Harness;

/// <summary>Takes what a server sends to a collector, and finds names in it: protobuf holds texts as they
/// are.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly Channel<(string Path, string? Type, byte[] Body)> _got =
        Channel.CreateUnbounded<(string, string?, byte[])>();

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/{**path}", (RequestDelegate)Take);
    }

    /// <summary>Its address.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Starts one at a free port.</summary>
    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until each path has been sent something with all of its names.</summary>
    /// <exception cref="OperationCanceledException">It never was.</exception>
    public async Task Until(params (string Path, string[] Names)[] wanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        var open = wanted.ToList();
        while (open.Count > 0)
        {
            var (path, type, body) = await _got.Reader.ReadAsync(limit.Token);
            Assert.Equal("application/x-protobuf", type);
            open.RemoveAll(one => one.Path == path
                && one.Names.All(name => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        await _got.Writer.WriteAsync((http.Request.Path, http.Request.ContentType, body.ToArray()));
    }
}
