using System.Globalization;
using System.Net.Http.Headers;

namespace Primitives.Cli.Http;

/// <summary>Asks the server over HTTP, and makes sentences of what goes wrong.</summary>
internal sealed class ApiClient : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // The server answers at the deadline by itself, and knows what became of the call.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http;
    private readonly double? _seconds;

    /// <summary>A client of the server at a URL.</summary>
    /// <param name="server">Its URL, without a slash at the end.</param>
    /// <param name="seconds">How long to wait for each answer; as long as the server does if not told.</param>
    public ApiClient(string server, double? seconds)
    {
        if (seconds is <= 0 or > 31_536_000) throw PrimException.Usage("--timeout is more than 0 seconds.");

        (Server, _seconds) = (server, seconds);
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout, AllowAutoRedirect = false,
            UseProxy = !new Uri(server).IsLoopback, // To look for a proxy takes longer than to ask.
        };
        _http = new(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    /// <summary>Its URL.</summary>
    public string Server { get; }

    /// <summary>Sends a request, and waits for the answer.</summary>
    /// <returns>The JSON of the answer; nothing when there is none.</returns>
    /// <exception cref="PrimException">The server refused, did not answer, or not in time.</exception>
    public async Task<JsonNode?> Send(ApiRequest request, CancellationToken cancel)
    {
        using var reply = await Open(request, HttpCompletionOption.ResponseContentRead, cancel);
        var bytes = await reply.Content.ReadAsByteArrayAsync(cancel);
        return bytes.Length == 0 ? null : Read(bytes);
    }

    /// <summary>Asks for a page of text.</summary>
    public async Task<string> ReadText(string path, CancellationToken cancel)
    {
        using var reply = await Open(new("GET", path), HttpCompletionOption.ResponseContentRead, cancel);
        return await reply.Content.ReadAsStringAsync(cancel);
    }

    /// <summary>Asks whatever the answer is, also when it says that all is not well.</summary>
    public async Task<(int Status, JsonNode? Reply)> Look(string path, CancellationToken cancel)
    {
        using var message = Message(new("GET", path));
        using var reply = await Guard(
            late => _http.SendAsync(message, HttpCompletionOption.ResponseContentRead, late), cancel);
        var bytes = await reply.Content.ReadAsByteArrayAsync(cancel);
        return ((int)reply.StatusCode, bytes.Length == 0 ? null : Read(bytes));
    }

    /// <summary>Begins an answer that goes on: its headers are there.</summary>
    public Task<HttpResponseMessage> Stream(string path, CancellationToken cancel) =>
        Open(new("GET", path), HttpCompletionOption.ResponseHeadersRead, cancel);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> Open(
        ApiRequest request, HttpCompletionOption until, CancellationToken cancel)
    {
        using var message = Message(request);
        var reply = await Guard(late => _http.SendAsync(message, until, late), cancel);
        if (reply.IsSuccessStatusCode) return reply;

        using (reply)
        {
            var bytes = await reply.Content.ReadAsByteArrayAsync(cancel);
            throw ApiProblem.Of((int)reply.StatusCode, bytes, request, Server);
        }
    }

    private HttpRequestMessage Message(ApiRequest request)
    {
        // As it is written: an id that is two dots is no step up.
        var url = new Uri(Server + request.Path, new UriCreationOptions
        {
            DangerousDisablePathAndQueryCanonicalization = true,
        });
        var message = new HttpRequestMessage(new HttpMethod(request.Method), url);
        if (_seconds is { } seconds)
            message.Headers.Add("Request-Timeout", seconds.ToString("0.###", CultureInfo.InvariantCulture));
        if (request.IdempotencyKey is { } key) message.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(Output.JsonText.Bytes(body));
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return message;
    }

    private async Task<HttpResponseMessage> Guard(
        Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancel)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (_seconds is { } seconds) late.CancelAfter(TimeSpan.FromSeconds(seconds) + Grace);
        try
        {
            return await send(late.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw late.IsCancellationRequested
                ? new PrimException(ExitCode.TimedOut, $"{Server} did not answer in {_seconds} seconds.",
                    "It may have been done all the same: look, or send it again under one --idempotency-key.")
                : Unreachable($"no connection in {ConnectTimeout.TotalSeconds} seconds");
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(e.InnerException?.Message ?? e.Message);
        }
    }

    private PrimException Unreachable(string why) => new(
        ExitCode.Unreachable, $"{Server} cannot be reached: {why.TrimEnd('.')}.",
        "Is the server running? 'prim dev' starts one; --server, PRIMITIVES_URL and 'prim context use' choose "
        + "another.");

    private JsonNode? Read(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes);
        }
        catch (JsonException)
        {
            throw new PrimException(
                ExitCode.Failed, $"{Server} answered with something that is no JSON.", "Is it a Primitives server?");
        }
    }
}
