using System.Net;
using System.Text;
using System.Text.Json;

using Primitives.Hosting.Handlers;
using Primitives.Hosting.Handlers.Push;

namespace Primitives.Host.Tests.Handlers;

/// <summary>A handler at a URL: what is sent, and what each answer means.</summary>
public sealed class PushTests
{
    private static readonly HandlerOptions Loopback = new()
    {
        AllowedHosts = "127.0.0.1:*;localhost:*", AllowedNetworks = "127.0.0.0/8;::1/128", AllowHttp = true,
        CallTimeout = TimeSpan.FromSeconds(20), MaxAnswerBytes = 2000,
    };

    private static readonly HandlerCall Call = new("execute", new("default", "continuous", "tokens/é"), "run-7", 2,
        JsonElement.Parse("""{"a":1}"""), 3, [], DateTimeOffset.UtcNow.AddHours(1));

    [Fact]
    public async Task A_call_is_signed_by_each_key_and_names_its_attempt()
    {
        await using var receiver = new Receiver(Receiver.Http(200, """{"reply":"done","schedule":{"never":true}}"""));
        byte[][] keys = [new byte[24], [.. Enumerable.Range(0, 32).Select(i => (byte)i)]];
        var reply = await Ask(receiver.Url, new(keys));

        Assert.Equal("done", reply!.Reply.GetString());
        Assert.True(reply.Schedule!.Never);
        var request = Assert.Single(receiver.Requests);
        var body = request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.StartsWith("POST /hook?a=b HTTP/1.1\r\n", request, StringComparison.Ordinal);
        var id = Header(request, "webhook-id");
        Assert.EndsWith(".run-7.2", id, StringComparison.Ordinal);
        Assert.Equal($"\"{id}\"", Header(request, "Idempotency-Key"));
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", Header(request, "traceparent"));
        var signed = Encoding.Latin1.GetBytes($"{id}.{Header(request, "webhook-timestamp")}.{body}");
        Assert.Equal(
            string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(
                System.Security.Cryptography.HMACSHA256.HashData(key, signed)))),
            Header(request, "webhook-signature"));
        Assert.Equal(2, (int?)JsonNode.Parse(body)!["attempt"]);
    }

    [Theory]
    [InlineData(204, "", null)]
    [InlineData(200, "", null)]
    [InlineData(202, "{}", null)]
    [InlineData(200, "null", null)]
    [InlineData(200, "[]", "invalid-reply")]
    [InlineData(200, "{", "invalid-reply")]
    [InlineData(200, """{"unknown":1}""", "invalid-reply")]
    [InlineData(200, """{"stop":{},"schedule":{"never":true}}""", "invalid-reply")]
    [InlineData(302, "", "http-302!")]
    [InlineData(400, "", "http-400!")]
    [InlineData(404, "nothing", "http-404!")]
    [InlineData(408, "", "http-408")]
    [InlineData(425, "", "http-425")]
    [InlineData(429, "", "http-429")]
    [InlineData(500, "", "http-500")]
    [InlineData(503, """{"error":"busy","message":"Later."}""", "busy")]
    [InlineData(503, """{"error":"broken","message":"Never.","isFinal":true}""", "broken!")]
    [InlineData(422, """{"title":"No.","detail":"No token.","code":"no-token"}""", "no-token!")]
    public async Task An_answer_means_what_its_status_says(int status, string body, string? error)
    {
        await using var receiver = new Receiver(Receiver.Http(status, body, "Location: http://127.0.0.1:1/"));
        Assert.Equal(error, Tell(await Failure(receiver.Url)));
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData("Retry-After: 7", "", 7.0)]
    [InlineData("Retry-After: nonsense", "", null)]
    [InlineData("X-No: 1", """{"retryAfter":2.5}""", 2.5)]
    [InlineData("X-No: 1", """{"retryAfter":"00:01:00"}""", 60.0)]
    [InlineData("X-No: 1", """{"retryAfter":-1}""", 0.0)]
    [InlineData("X-No: 1", """{"retryAfter":"soon"}""", null)]
    public async Task A_pause_that_is_asked_for_is_heard(string header, string body, double? seconds)
    {
        await using var receiver = new Receiver(Receiver.Http(503, body, header));
        Assert.Equal(seconds, (await Failure(receiver.Url))!.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task A_pause_may_be_a_date()
    {
        var at = DateTimeOffset.UtcNow.AddHours(1);
        await using var receiver = new Receiver(Receiver.Http(429, "", $"Retry-After: {at:R}"));
        Assert.InRange((await Failure(receiver.Url))!.RetryAfter!.Value.TotalMinutes, 59, 60);
    }

    [Theory]
    [InlineData("garbage\r\n\r\n", "invalid-reply")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx", "connection-lost")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nx", "invalid-reply")]
    public async Task Hostile_answers_are_failures(string answer, string error)
    {
        await using var receiver = new Receiver(answer);
        Assert.Equal(error, Tell(await Failure(receiver.Url)));
    }

    [Fact]
    public async Task Bodies_and_headers_without_end_are_cut_off()
    {
        await using var bodies = new Receiver(
            (_, stream, cancel) => Endless(stream, "HTTP/1.1 200 OK\r\n\r\n", "xxxxxxxxxxxxxxxx", cancel));
        await using var headers = new Receiver(
            (_, stream, cancel) => Endless(stream, "HTTP/1.1 200 OK\r\n", "X-A: xxxxxxxxxxxxxxxx\r\n", cancel));
        Assert.Equal("invalid-reply", Tell(await Failure(bodies.Url)));
        Assert.Equal("invalid-reply", Tell(await Failure(headers.Url)));
    }

    [Fact]
    public async Task A_receiver_that_is_slow_or_hangs_up_fails_its_attempt()
    {
        await using var slow = new Receiver((_, _, cancel) => Task.Delay(Timeout.Infinite, cancel));
        await using var gone = new Receiver("");
        Assert.Equal("timed-out", Tell(await Failure(slow.Url, TimeSpan.FromMilliseconds(200))));
        Assert.Equal("timed-out", Tell(await Failure(slow.Url, call: Call with
        {
            Deadline = DateTimeOffset.UtcNow.AddMilliseconds(300),
        })));
        Assert.Equal("connection-lost", Tell(await Failure(gone.Url)));
        Assert.Equal("connect-failed", Tell(await Failure(new("http://127.0.0.1:1/"))));
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("127.0.0.2")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::10.0.0.1")]
    [InlineData("2002:0a00:0001::")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2001:0:4136:e378::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public async Task A_name_that_leads_inside_is_refused(string address)
    {
        Assert.False(new AddressGuard(NetworkList.Of("")).Allows(IPAddress.Parse(address)));
        using var client = new PushClient(new(), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]));
        var handler = HandlerOf(new("http://hooks.example/"), client);
        var failure = await Assert.ThrowsAsync<HandlerFailedException>(
            () => handler.Handle(Call, TestContext.Current.CancellationToken));
        Assert.Equal("address-refused", failure.Failure.Error);
        Assert.DoesNotContain(address, failure.Message, StringComparison.Ordinal);
    }

    private static async Task<HandlerReply?> Ask(Uri url, PushSignature? signature, TimeSpan? timeout = null,
        HandlerCall? call = null)
    {
        using var client = new PushClient(Loopback);
        return await HandlerOf(url, client, signature, timeout)
            .Handle(call ?? Call, TestContext.Current.CancellationToken);
    }

    private static async Task<HandlerFailure?> Failure(Uri url, TimeSpan? timeout = null, HandlerCall? call = null)
    {
        try
        {
            await Ask(url, null, timeout, call);
            return null;
        }
        catch (HandlerFailedException e)
        {
            return e.Failure;
        }
    }

    private static PushHandler HandlerOf(
        Uri url, PushClient client, PushSignature? signature = null, TimeSpan? timeout = null) =>
        new(url, signature, timeout ?? Loopback.CallTimeout, Loopback.MaxAnswerBytes, client, new(),
            TimeProvider.System);

    private static string? Tell(HandlerFailure? failure) =>
        failure is null ? null : failure.Error + (failure.IsFinal ? "!" : "");

    private static string Header(string request, string name) => request.Split("\r\n")
        .Single(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];

    private static async Task Endless(Stream stream, string head, string more, CancellationToken cancel)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancel);
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(more, 100)));
        while (true) await stream.WriteAsync(bytes, cancel);
    }
}
