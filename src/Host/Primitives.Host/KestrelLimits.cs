using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Primitives.Host;

/// <summary>What a connection may take: bad input ends, in bounded memory and time. docs/http.md lists these.</summary>
internal static class KestrelLimits
{
    /// <summary>Sets the limits of <paramref name="kestrel"/>.</summary>
    public static void Set(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);

        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = 4096; // Each may hold a body of 1 MiB: 4 GiB at the very most.
        limits.MaxRequestLineSize = 8 * 1024; // An id of 512 bytes has 1,536 characters, percent-encoded.
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        // The API itself stops at HttpLimits.MaxBodyBytes and answers; up to this, what is left is read and thrown
        // away, so that a client that is still sending gets to see the answer.
        limits.MaxRequestBodySize = 32 * 1024 * 1024;
    }
}
