using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Primitives.Host.Tests.Harness;

/// <summary>HTTP by hand: sends bytes that no client would, and reads what comes back.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Sends a request as it is given, with a length and a connection that closes.</summary>
    public static Task<RawReply> Send(
        IPEndPoint to, string method, string target, ReadOnlySpan<byte> body = default, params string[] headers) =>
        Send(to, Request(method, Encoding.Latin1.GetBytes(target), body.Length, headers, body));

    /// <summary>Sends a request whose target is any bytes.</summary>
    public static Task<RawReply> Send(
        IPEndPoint to, string method, byte[] target, ReadOnlySpan<byte> body = default, params string[] headers) =>
        Send(to, Request(method, target, body.Length, headers, body));

    /// <summary>Sends a command as JSON.</summary>
    public static Task<RawReply> Post(IPEndPoint to, string target, ReadOnlySpan<byte> json, params string[] headers) =>
        Send(to, "POST", target, json, [.. headers, "Content-Type: application/json"]);

    /// <summary>Sends any bytes, then nothing more, and reads until the server closes.</summary>
    /// <exception cref="TimeoutException">It hung.</exception>
    public static async Task<RawReply> Send(IPEndPoint to, byte[] request, bool halfClose = false)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(to, limit.Token);
        try
        {
            var sending = SendAll(socket, request, halfClose, limit.Token);
            var reply = await ReadAll(socket, limit.Token);
            await sending;
            return RawReply.Parse(reply);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No answer within {Limit}.");
        }
    }

    /// <summary>The bytes of a request.</summary>
    public static byte[] Request(
        string method, ReadOnlySpan<byte> target, long? length, IEnumerable<string> headers, ReadOnlySpan<byte> body)
    {
        var head = new StringBuilder(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        if (length > 0) head.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n");
        foreach (var header in headers) head.Append(header).Append("\r\n");
        head.Append("\r\n");
        return [.. Encoding.ASCII.GetBytes(method + " "), .. target, .. Encoding.Latin1.GetBytes(head.ToString()),
            .. body];
    }

    private static async Task SendAll(Socket socket, byte[] request, bool halfClose, CancellationToken cancel)
    {
        try
        {
            await Task.Yield();
            for (var sent = 0; sent < request.Length;)
                sent += await socket.SendAsync(request.AsMemory(sent), cancel);
            if (halfClose) socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server has said what it had to say and closed.
        }
    }

    private static async Task<byte[]> ReadAll(Socket socket, CancellationToken cancel)
    {
        var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancel) is var count and > 0) all.Write(buffer, 0, count);
        }
        catch (SocketException)
        {
            // Reset, perhaps after an answer: the server did not want the rest of the request.
        }

        return all.ToArray();
    }
}
