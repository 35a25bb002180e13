using Primitives.Specs.Harness;

namespace Primitives.Specs.Handlers;

/// <summary>What handlers are told, and what is taken for an answer.</summary>
public sealed class HandlerSpecs
{
    [Fact]
    public void A_call_tells_all_of_the_duty()
    {
        var duty = new Duty("run-7", 2, Begun: true) { Deadline = Clock.At(9), Version = 3, Handler = "refresher" };
        var call = HandlerCall.Of(new("tenant", "continuous", "refresher/1"), duty, []);

        Assert.Equal(
            """{"kind":"execute","address":{"tenant":"tenant","primitive":"continuous","id":"refresher/1"}"""
            + ""","dutyId":"run-7","attempt":2,"state":null,"version":3,"events":[]"""
            + ""","deadline":"2026-01-01T00:00:09+00:00"}""",
            JsonSerializer.Serialize(call, HandlerJson.Default.HandlerCall));
    }

    [Theory]
    [InlineData("{}"), InlineData("""{"state":null}"""), InlineData("""{"state":{"n":1},"reply":[1]}""")]
    [InlineData("""{"schedule":{"after":"00:25:00"}}"""), InlineData("""{"stop":{}}""")]
    [InlineData("""{"emit":[{"name":"told","data":1},{"name":"told"}]}""")]
    public void A_reply_survives_its_json(string json)
    {
        var reply = HandlerReply.Read(JsonElement.Parse(json), out var wrong);
        Assert.Null(wrong);
        var again = HandlerReply.Read(reply.ToJson(), out _);
        Assert.Equal(reply.ToJson().GetRawText(), again.ToJson().GetRawText());
        Assert.Equal(json.Contains("state", StringComparison.Ordinal),
            again.State.ValueKind != JsonValueKind.Undefined);
    }

    [Theory]
    [InlineData("7"), InlineData("[]"), InlineData("""{"unknown":1}"""), InlineData("""{"reply":1,"reply":2}""")]
    [InlineData("""{"schedule":{}}"""), InlineData("""{"schedule":{"never":false}}""")]
    [InlineData("""{"schedule":{"never":true,"after":"00:00:01"}}""")]
    [InlineData("""{"schedule":{"after":"-00:00:01"}}""")]
    [InlineData("""{"schedule":{"after":"1 minute"}}"""), InlineData("""{"schedule":{"at":"soon"}}""")]
    [InlineData("""{"schedule":{"after":"99999.00:00:00"}}"""), InlineData("""{"emit":[{}]}""")]
    [InlineData("""{"emit":[{"name":""}]}"""), InlineData("""{"emit":{}}"""), InlineData("""{"stop":true}""")]
    public void What_is_not_a_reply_is_told_in_a_sentence(string json)
    {
        HandlerReply.Read(JsonElement.Parse(json), out var wrong);
        Assert.EndsWith(".", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void No_result_and_null_say_nothing()
    {
        Assert.Same(HandlerReply.Empty, HandlerReply.Read(null, out _));
        Assert.Same(HandlerReply.Empty, HandlerReply.Read(JsonElement.Parse("null"), out _));
    }

    [Fact]
    public void A_failure_is_checked_and_its_message_is_cut_off_whole()
    {
        Assert.Null(new HandlerFailure("x", "bad-input", TimeSpan.FromSeconds(1)).Validate());
        Assert.NotNull(new HandlerFailure("x", "").Validate());
        Assert.NotNull(new HandlerFailure("x", RetryAfter: TimeSpan.FromSeconds(-1)).Validate());
        var cut = new HandlerFailure(new string('x', HandlerLimits.MaxMessageLength - 1) + "\ud83d\ude00")
            .ToCommand("run-1", 2);
        Assert.Equal((HandlerLimits.MaxMessageLength - 1, 2), (cut.Reason.Length, cut.Attempt));
        Assert.Equal("a\ufffd", HandlerLimits.Cut("a\ud83d", 9));
    }
}
