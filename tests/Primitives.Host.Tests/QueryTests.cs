using Primitives.Host.Tests.Harness;
using Primitives.Host.Tests.Input;

namespace Primitives.Host.Tests;

public sealed class QueryTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Theory]
    [InlineData("text=a%26b%3Dc+d%2Be", "text", "\"a&b=c d+e\"")]
    [InlineData("text=", "text", "\"\"")]
    [InlineData("text=%F0%9F%98%80", "text", "\"😀\"")]
    [InlineData("text=1", "text", "\"1\"")]
    [InlineData("%74ext=x", "text", "\"x\"")]
    [InlineData("text=x", "number", "1")]
    [InlineData("number=-7&text=x", "number", "-7")]
    [InlineData("text=x&flag=true", "flag", "true")]
    [InlineData("text=x&flag=false", "flag", "false")]
    [InlineData("text=x&span=1.02:03:04.5000000", "span", "\"1.02:03:04.5000000\"")]
    [InlineData("text=x&at=2026-11-22T10:00:00%2B01:00", "at", "\"2026-11-22T10:00:00+01:00\"")]
    [InlineData("text=x&mood=Cross", "mood", "\"Cross\"")]
    [InlineData("text=x&level=1", "level", "1")]
    [InlineData("text=x&amount=12.50", "amount", "12.50")]
    [InlineData("text=x&id=8e03978e-40d5-43dd-bc93-6894a57f9324", "id", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"")]
    public async Task A_parameter_becomes_the_field_of_its_kind(string query, string field, string value)
    {
        var reply = await RawHttp.Send(_app.EndPoint, "GET", $"/api/v1/tally/q/echo?{query}");

        Assert.Equal(200, reply.Status);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(value), reply.Json[field]), reply.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("number=1")]
    [InlineData("text=x&text=y")]
    [InlineData("text=x&%74ext=y")]
    [InlineData("text=x&other=1")]
    [InlineData("Text=x")]
    [InlineData("text")]
    [InlineData("text=x&")]
    [InlineData("&text=x")]
    [InlineData("text=%")]
    [InlineData("text=%FF")]
    [InlineData("text=%C0%AF")]
    [InlineData("%FF=x")]
    [InlineData("text=x&number=")]
    [InlineData("text=x&number=a")]
    [InlineData("text=x&number=1.5")]
    [InlineData("text=x&number=01")]
    [InlineData("text=x&number=+1")]
    [InlineData("text=x&number=0x1")]
    [InlineData("text=x&number=1e999")]
    [InlineData("text=x&number=99999999999")]
    [InlineData("text=x&number=1,\"flag\":true")]
    [InlineData("text=x&number=1}")]
    [InlineData("text=x&number=null")]
    [InlineData("text=x&flag=1")]
    [InlineData("text=x&flag=True")]
    [InlineData("text=x&flag=")]
    [InlineData("text=x&span=soon")]
    [InlineData("text=x&span=30")]
    [InlineData("text=x&at=yesterday")]
    [InlineData("text=x&at=2026-02-30T00:00:00Z")]
    [InlineData("text=x&mood=Sad")]
    [InlineData("text=x&level=Low")]
    [InlineData("text=x&amount=NaN")]
    [InlineData("text=x&id=1")]
    [InlineData("text=x;number=2&flag=maybe")]
    public async Task A_bad_query_string_is_invalid(string query)
    {
        var reply = await RawHttp.Send(_app.EndPoint, "GET", $"/api/v1/tally/q/echo?{query}");

        Assert.Equal((400, EngineRefusals.InvalidCode), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Hostile_texts_come_back_as_they_were()
    {
        foreach (var text in HostileTexts.All)
        {
            var reply = await RawHttp.Send(
                _app.EndPoint, "GET", $"/api/v1/tally/q/echo?text={HostileTexts.Encode(text)}");

            Assert.Equal((200, text), (reply.Status, (string?)reply.Json["text"]));
        }
    }

    [Fact]
    public async Task A_query_writes_nothing_and_needs_no_entity()
    {
        var before = _app.Records;
        var reply = await RawHttp.Send(
            _app.EndPoint, "GET", "/api/v1/tally/never-seen/look", default, "Idempotency-Key: ignored");

        Assert.Equal((200, 0), (reply.Status, (long?)reply.Json["value"]));
        Assert.Equal(before, _app.Records);
    }

    [Fact]
    public async Task A_command_takes_nothing_from_the_query_string()
    {
        var reply = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/q/add?by=1", """{"by":1}"""u8);

        Assert.Equal((400, EngineRefusals.InvalidCode), (reply.Status, reply.Code));
    }
}
