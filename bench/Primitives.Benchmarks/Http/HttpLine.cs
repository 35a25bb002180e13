using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Primitives.Benchmarks.Http;

/// <summary>A connection that asks, takes the answer, and asks again: as little of HTTP/1.1 as a load generator needs,
/// so that it is the server that is measured.</summary>
internal sealed class HttpLine : IDisposable
{
    private const int FirstBuffer = 16 * 1024;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[FirstBuffer];

    /// <summary>Opens one to a server on loopback.</summary>
    public static async Task<HttpLine> Connect(Uri url)
    {
        var line = new HttpLine();
        await line._socket.ConnectAsync(IPAddress.Loopback, url.Port).ConfigureAwait(false);
        return line;
    }

    /// <summary>A request that can be sent as often as one likes.</summary>
    public static byte[] Post(Uri url, string path, byte[] json) =>
    [
        .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {json.Length}\r\n\r\n")),
        .. json,
    ];

    /// <summary>Sends a request and returns the body of the answer, which lasts until the next.</summary>
    /// <exception cref="InvalidOperationException">It is not answered with 200 and a length.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> Ask(ReadOnlyMemory<byte> request)
    {
        for (var sent = 0; sent < request.Length;)
            sent += await _socket.SendAsync(request[sent..], SocketFlags.None).ConfigureAwait(false);
        for (var have = 0; ;)
        {
            if (have == _buffer.Length) Array.Resize(ref _buffer, 2 * _buffer.Length);
            var got = await _socket.ReceiveAsync(_buffer.AsMemory(have), SocketFlags.None).ConfigureAwait(false);
            if (got == 0) throw new InvalidOperationException("The server has closed the connection.");
            have += got;
            if (TryRead(_buffer.AsSpan(0, have), out var body)) return _buffer.AsMemory(body);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool TryRead(ReadOnlySpan<byte> answer, out Range body)
    {
        body = default;
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        if (!answer.StartsWith("HTTP/1.1 200 "u8))
            throw new InvalidOperationException($"It is answered: {Encoding.UTF8.GetString(answer)}");

        var name = "\r\nContent-Length: "u8;
        var at = answer[..end].IndexOf(name);
        if (at < 0 || !Utf8Parser.TryParse(answer[(at + name.Length)..], out int length, out _))
            throw new InvalidOperationException("The answer has no length.");
        body = new(end + 4, end + 4 + length);
        return answer.Length >= end + 4 + length;
    }
}
