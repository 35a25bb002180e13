using System.Text;

using Primitives.Host.Tests.Harness;
using Primitives.Host.Tests.Input;
using Primitives.Hosting;

namespace Primitives.Host.Tests;

public sealed class MethodAndHeaderTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Theory]
    [InlineData("GET", "/api/v1/tally/m/add", "POST")]
    [InlineData("PUT", "/api/v1/tally/m/add", "POST")]
    [InlineData("DELETE", "/api/v1/tally/m/add", "POST")]
    [InlineData("PATCH", "/api/v1/tally/m/add", "POST")]
    [InlineData("OPTIONS", "/api/v1/tally/m/add", "POST")]
    [InlineData("TRACE", "/api/v1/tally/m/add", "POST")]
    [InlineData("BREW", "/api/v1/tally/m/add", "POST")]
    [InlineData("post", "/api/v1/tally/m/look", "GET, HEAD")]
    [InlineData("POST", "/api/v1/tally/m/look", "GET, HEAD")]
    [InlineData("POST", "/api/v1", "GET, HEAD")]
    [InlineData("DELETE", "/openapi/v1.json", "GET, HEAD")]
    [InlineData("PUT", "/healthz/ready", "GET, HEAD")]
    [InlineData("POST", "/errors/lock.busy", "GET, HEAD")]
    public async Task A_wrong_method_is_told_the_right_ones(string method, string target, string allow)
    {
        var reply = await RawHttp.Send(_app.EndPoint, method, target);

        Assert.Equal((405, HttpRefusals.MethodNotAllowedCode), (reply.Status, reply.Code));
        Assert.Equal([allow], reply.Headers["Allow"]);
    }

    [Fact]
    public async Task A_head_request_gets_the_headers_alone()
    {
        var reply = await RawHttp.Send(_app.EndPoint, "HEAD", "/api/v1/tally/head/look");

        Assert.Equal((200, ""), (reply.Status, reply.Body));
        Assert.NotEqual("0", reply.Headers["Content-Length"].Single());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/jsonx")]
    [InlineData("application/problem+json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json, application/json")]
    [InlineData("json")]
    [InlineData("")]
    [InlineData("*/*")]
    [InlineData("application/json\0")]
    public async Task A_body_that_is_not_said_to_be_JSON_is_not_read(string type)
    {
        var before = _app.Records;
        var reply = await RawHttp.Send(
            _app.EndPoint, "POST", "/api/v1/tally/type/add", """{"by":1}"""u8, $"Content-Type: {type}");

        // Kestrel itself refuses a null in a header.
        if (type.Contains('\0', StringComparison.Ordinal)) Assert.Equal(400, reply.Status);
        else Assert.Equal((415, HttpRefusals.UnsupportedMediaTypeCode), (reply.Status, reply.Code));
        Assert.Equal(before, _app.Records);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON")]
    [InlineData("application/json;charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/json; profile=x")]
    public async Task JSON_has_several_spellings(string type)
    {
        var reply = await RawHttp.Send(
            _app.EndPoint, "POST", "/api/v1/tally/type/add", """{"by":1}"""u8, $"Content-Type: {type}");

        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task No_type_and_a_second_type_and_a_packed_body_are_not_read()
    {
        var none = await RawHttp.Send(_app.EndPoint, "POST", "/api/v1/tally/type/add", """{"by":1}"""u8);
        var two = await RawHttp.Post(
            _app.EndPoint, "/api/v1/tally/type/add", """{"by":1}"""u8, "Content-Type: text/plain");
        var packed = await RawHttp.Post(
            _app.EndPoint, "/api/v1/tally/type/add", """{"by":1}"""u8, "Content-Encoding: gzip");

        Assert.Equal((415, 415, 415), (none.Status, two.Status, packed.Status));
    }

    [Theory]
    [InlineData("NoColon")]
    [InlineData(": empty")]
    [InlineData("Sp ace: x")]
    [InlineData("X: a\rb")]
    [InlineData("X: a\0b")]
    [InlineData(" folded: x")]
    [InlineData("Host: two")]
    [InlineData("Content-Length: -1")]
    [InlineData("Content-Length: x")]
    [InlineData("Content-Length: 99999999999999999999")]
    public async Task A_header_that_is_none_is_a_bad_request(string header)
    {
        var reply = await RawHttp.Send(_app.EndPoint, "GET", "/api/v1/tally/h/look", default, header);

        Assert.Equal(400, reply.Status);
    }

    [Fact]
    public async Task Headers_and_request_lines_have_limits()
    {
        string[] many = [.. Enumerable.Range(0, 100).Select(i => $"X-{i}: y")];
        var large = $"X-Large: {new string('x', 40_000)}";
        var target = "/api/v1/tally/" + new string('x', 9000) + "/look";

        Assert.Equal(431, (await RawHttp.Send(_app.EndPoint, "GET", "/api/v1", default, many)).Status);
        Assert.Equal(431, (await RawHttp.Send(_app.EndPoint, "GET", "/api/v1", default, large)).Status);
        Assert.Equal(414, (await RawHttp.Send(_app.EndPoint, "GET", target)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("GET")]
    [InlineData("GET /\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\n\r\n")]
    [InlineData("GET  / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("POST /api/v1/tally/x/add HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n")]
    [InlineData("POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n")]
    public async Task What_is_no_HTTP_ends_without_a_fault(string bytes)
    {
        var reply = await RawHttp.Send(_app.EndPoint, Encoding.Latin1.GetBytes(bytes), halfClose: true);

        Assert.True(reply.Status is 0 or (>= 400 and < 500) or 505, $"{reply.Status}");
    }

    [Fact]
    public async Task Hostile_header_values_do_no_harm()
    {
        var before = _app.Records;
        foreach (var text in HostileTexts.All)
        {
            var value = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("")));
            var reply = await RawHttp.Send(_app.EndPoint, "GET", "/api/v1/tally/h/look", default,
                $"X-Request-Id: {value}", $"traceparent: {value}", $"tracestate: {value}", $"User-Agent: {value}",
                $"Accept: {value}");

            Assert.True(reply.Status is 200 or 400, $"{reply.Status} for {text}");
            Assert.All(reply.Headers["X-Request-Id"], id => Assert.DoesNotContain(id, char.IsControl));
        }

        Assert.Equal(before, _app.Records);
    }
}
