using System.Net;
using System.Net.Sockets;

namespace Primitives.Hosting.Handlers.Push;

/// <summary>Calls URLs of others: each connection to an address that was looked at, no proxy, no redirect, no cookie,
/// nothing unpacked.</summary>
internal sealed class PushClient : IDisposable
{
    // Long enough for a busy receiver's connections to last, short enough for a name that moves.
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(2);

    private readonly AddressGuard _guard;
    private readonly HttpMessageInvoker _http;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;

    public PushClient(
        HandlerOptions options, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _guard = new(NetworkList.Of(options.AllowedNetworks));
        _resolve = resolve ?? Dns.GetHostAddressesAsync;
        _http = new(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = Connect,
            ConnectTimeout = options.ConnectTimeout,
            Credentials = null,
            MaxConnectionsPerServer = options.MaxConnectionsPerHost,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = 32, // KiB: what this server itself takes in.
            PooledConnectionLifetime = ConnectionLife,
            PreAuthenticate = false,
            UseCookies = false,
            UseProxy = false,
        });
    }

    /// <summary>Sends a request; the answer's body is still to be read.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancel) =>
        _http.SendAsync(request, cancel);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // The name is resolved once, and it is the address looked at that is connected to: a name that resolves otherwise
    // a moment later gains nothing.
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var to = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(to.Host, out var literal)
            ? [literal] : await _resolve(to.Host, cancel).ConfigureAwait(false);
        var allowed = addresses.Where(_guard.Allows).ToArray();
        if (allowed.Length == 0) throw new AddressRefusedException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, cancel).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
