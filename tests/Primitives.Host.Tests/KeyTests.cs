using System.Text;

using Primitives.Host.Tests.Harness;
using Primitives.Host.Tests.Input;

namespace Primitives.Host.Tests;

public sealed class KeyTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Theory]
    [InlineData("8e03978e-40d5-43dd-bc93-6894a57f9324")]
    [InlineData("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"")]
    [InlineData("\"with space, comma; and \\\"quotes\\\" \\\\\"")]
    [InlineData("x")]
    [InlineData("stripe-node-retry-1f2e")]
    [InlineData("a/b+c==")]
    [InlineData("~edge-1/17/15")]
    [InlineData("\"~edge-1/18/15\"")]
    public async Task A_key_makes_a_retry_harmless_and_its_reply_the_same_to_the_byte(string key)
    {
        var target = $"/api/v1/tally/{Convert.ToHexString(Encoding.ASCII.GetBytes(key))}/add";
        var first = await RawHttp.Post(
            _app.EndPoint, target, """{"by":5,"note":"ä\u0001"}"""u8, $"Idempotency-Key: {key}", "X-Request-Id: one");
        var written = _app.Records;
        var again = await RawHttp.Post(
            _app.EndPoint, target, """{"note":"ä\u0001","by":5}"""u8, $"Idempotency-Key: {key}", "X-Request-Id: two");

        Assert.Equal((200, 200), (first.Status, again.Status));
        Assert.Equal(first.Body, again.Body);
        Assert.Equal(5, (long?)again.Json["value"]);
        Assert.Equal(written, _app.Records);
    }

    [Fact]
    public async Task Quoted_or_bare_it_is_one_key()
    {
        await RawHttp.Post(_app.EndPoint, "/api/v1/tally/quotes/add", """{"by":1}"""u8, "Idempotency-Key: same");
        var again = await RawHttp.Post(
            _app.EndPoint, "/api/v1/tally/quotes/add", """{"by":1}"""u8, "Idempotency-Key: \"same\"");

        Assert.Equal(1, (long?)again.Json["value"]);
    }

    [Fact]
    public async Task A_key_is_not_used_for_another_body_or_command()
    {
        await RawHttp.Post(_app.EndPoint, "/api/v1/tally/reuse/add", """{"by":1}"""u8, "Idempotency-Key: k");
        var written = _app.Records;
        var body = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/reuse/add", """{"by":2}"""u8, "Idempotency-Key: k");
        var command = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/reuse/reset", "{}"u8, "Idempotency-Key: k");

        Assert.Equal((422, EngineRefusals.KeyReusedCode), (body.Status, body.Code));
        Assert.Equal((422, EngineRefusals.KeyReusedCode), (command.Status, command.Code));
        Assert.Equal(written, _app.Records);
    }

    [Fact]
    public async Task A_refusal_is_not_remembered()
    {
        var refused = await RawHttp.Post(
            _app.EndPoint, "/api/v1/tally/anew/add", """{"by":-1}"""u8, "Idempotency-Key: k");
        await RawHttp.Post(_app.EndPoint, "/api/v1/tally/anew/add", """{"by":5}"""u8);
        var again = await RawHttp.Post(
            _app.EndPoint, "/api/v1/tally/anew/add", """{"by":-1}"""u8, "Idempotency-Key: k");

        Assert.Equal((409, 200), (refused.Status, again.Status));
        Assert.Equal(4, (long?)again.Json["value"]);
    }

    [Fact]
    public async Task Two_hundred_at_once_under_one_key_do_it_once()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => RawHttp.Post(
            _app.EndPoint, "/api/v1/tally/race/add", """{"by":1}"""u8, "Idempotency-Key: race", "X-Request-Id: r")));

        Assert.All(replies, reply => Assert.Equal((200, replies[0].Body), (reply.Status, reply.Body)));
        Assert.Equal(1, (long?)replies[0].Json["value"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("\"open")]
    [InlineData("\"a\"b")]
    [InlineData("\"a\";p=1")]
    [InlineData("\"a\", \"b\"")]
    [InlineData("\"bad \\n escape\"")]
    [InlineData("\"tail\\")]
    [InlineData("\"t\tab\"")]
    [InlineData("two words")]
    [InlineData("a,b")]
    [InlineData("a\"b")]
    [InlineData("~1")]
    [InlineData("~edge/15/15")]
    [InlineData("\"~1\"")]
    [InlineData("ключ")]
    [InlineData("\"é\"")]
    public async Task A_malformed_key_is_refused(string key)
    {
        var before = _app.Records;
        var header = "Idempotency-Key: " + Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(key));
        var reply = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/key/add", """{"by":1}"""u8, header);

        Assert.Equal((400, EngineRefusals.BadKeyCode), (reply.Status, reply.Code));
        Assert.Equal(before, _app.Records);
    }

    [Fact]
    public async Task A_key_has_255_characters_and_comes_once()
    {
        var most = await RawHttp.Post(
            _app.EndPoint, "/api/v1/tally/len/add", """{"by":1}"""u8, "Idempotency-Key: " + new string('k', 255));
        var more = await RawHttp.Post(
            _app.EndPoint, "/api/v1/tally/len/add", """{"by":1}"""u8, "Idempotency-Key: " + new string('k', 256));
        var twice = await RawHttp.Post(
            _app.EndPoint, "/api/v1/tally/len/add", """{"by":1}"""u8, "Idempotency-Key: a", "Idempotency-Key: a");

        Assert.Equal((200, 400, 400), (most.Status, more.Status, twice.Status));
    }

    [Fact]
    public async Task Hostile_keys_are_keys_or_refused()
    {
        foreach (var text in HostileTexts.All)
        {
            var value = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("")));
            var reply = await RawHttp.Post(
                _app.EndPoint, "/api/v1/tally/hostile/add", """{"by":1}"""u8, $"Idempotency-Key: {value}");

            Assert.True(reply.Status is 200 or 400, $"{reply.Status} for {text}");
        }
    }
}
