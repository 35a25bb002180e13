using System.Text;

using Primitives.Host.Tests.Harness;
using Primitives.Hosting;

namespace Primitives.Host.Tests;

public sealed class BodyLimitTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const int Limit = 1024 * 1024;

    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_body_of_one_mebibyte_is_taken()
    {
        var reply = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/large/add", Body(Limit));

        Assert.Equal(200, reply.Status);
    }

    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(4 * Limit)]
    public async Task A_byte_more_is_too_large(int length)
    {
        var before = _app.Records;
        var reply = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/large/add", Body(length));

        Assert.Equal((413, HttpRefusals.BodyTooLargeCode), (reply.Status, reply.Code));
        Assert.Equal(before, _app.Records);
    }

    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(4 * Limit)]
    public async Task A_chunked_body_that_grows_too_large_is_refused(int length)
    {
        var request = RawHttp.Request("POST", "/api/v1/tally/large/add"u8, null,
            ["Transfer-Encoding: chunked", "Content-Type: application/json"], Chunked(Body(length)));
        var reply = await RawHttp.Send(_app.EndPoint, request);

        Assert.Equal((413, HttpRefusals.BodyTooLargeCode), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_chunked_body_within_the_limit_is_taken()
    {
        var request = RawHttp.Request("POST", "/api/v1/tally/chunked/add"u8, null,
            ["Transfer-Encoding: chunked", "Content-Type: application/json"], Chunked(Body(100_000)));

        Assert.Equal(200, (await RawHttp.Send(_app.EndPoint, request)).Status);
    }

    [Fact]
    public async Task A_length_that_is_only_claimed_is_refused_at_once()
    {
        var request = RawHttp.Request("POST", "/api/v1/tally/claim/add"u8, 10_000_000_000,
            ["Content-Type: application/json", "Expect: 100-continue"], []);
        var reply = await RawHttp.Send(_app.EndPoint, request);

        Assert.Equal((413, HttpRefusals.BodyTooLargeCode), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_body_that_ends_too_early_writes_nothing_and_does_not_hang()
    {
        var before = _app.Records;
        var request = RawHttp.Request(
            "POST", "/api/v1/tally/cut/add"u8, 100, ["Content-Type: application/json"], """{"by":1}"""u8);
        var reply = await RawHttp.Send(_app.EndPoint, request, halfClose: true);

        Assert.True(reply.Status is 0 or 400, $"{reply.Status}");
        Assert.Equal(before, _app.Records);
    }

    [Theory]
    [InlineData("zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("-1\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}x\r\n0\r\n\r\n")]
    [InlineData("fffffffffffffffff\r\n{}\r\n0\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    public async Task Bad_chunks_are_invalid(string chunks)
    {
        var before = _app.Records;
        var request = RawHttp.Request("POST", "/api/v1/tally/chunks/reset"u8, null,
            ["Transfer-Encoding: chunked", "Content-Type: application/json"], Encoding.ASCII.GetBytes(chunks));
        var reply = await RawHttp.Send(_app.EndPoint, request);

        Assert.Equal((400, EngineRefusals.InvalidCode), (reply.Status, reply.Code));
        Assert.Equal(before, _app.Records);
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_too_slow()
    {
        await using var app = await TestApp.StartAsync(settings: ("Primitives:Http:BodyTimeout", "00:00:00.200"));
        var request = RawHttp.Request(
            "POST", "/api/v1/tally/slow/add"u8, 100, ["Content-Type: application/json"], "{"u8);
        var reply = await RawHttp.Send(app.EndPoint, request);

        Assert.Equal((408, HttpRefusals.TooSlowCode), (reply.Status, reply.Code));
        Assert.Equal(0, app.Records);
    }

    private static byte[] Body(int length)
    {
        var start = "{\"by\":1,\"payload\":\""u8;
        byte[] body = [.. start, .. Enumerable.Repeat((byte)'x', length - start.Length - 2), .. "\"}"u8];
        Assert.Equal(length, body.Length);
        return body;
    }

    private static byte[] Chunked(byte[] body)
    {
        var all = new MemoryStream();
        foreach (var chunk in body.Chunk(8192))
        {
            all.Write(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"));
            all.Write(chunk);
            all.Write("\r\n"u8);
        }

        all.Write("0\r\n\r\n"u8);
        return all.ToArray();
    }
}
