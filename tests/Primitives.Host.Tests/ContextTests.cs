using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests;

public sealed class ContextTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Headers_reach_the_decision()
    {
        var reply = await RawHttp.Send(_app.EndPoint, "GET", "/api/v1/tally/c/look", default,
            "X-Request-Id: r-1", $"traceparent: {Parent}", "tracestate: a=1 , b=2", "tracestate: c=3",
            "Request-Timeout: 5");

        Assert.Equal("r-1", reply.Headers["X-Request-Id"].Single());
        Assert.Equal(
            ("r-1", Parent, "a=1,b=2,c=3", true),
            ((string?)reply.Json["requestId"], (string?)reply.Json["traceParent"], (string?)reply.Json["traceState"],
            (bool?)reply.Json["hasDeadline"]));
    }

    [Theory]
    [InlineData("traceparent: nonsense", "tracestate: a=1")]
    [InlineData($"traceparent: {Parent}, {Parent}", "tracestate: a=1")]
    [InlineData("tracestate: a=1")]
    public async Task A_trace_that_is_not_valid_is_not_continued(params string[] headers)
    {
        var reply = await RawHttp.Send(_app.EndPoint, "GET", "/api/v1/tally/c/look", default, headers);

        Assert.Equal((200, null, null),
            (reply.Status, (string?)reply.Json["traceParent"], (string?)reply.Json["traceState"]));
    }

    [Fact]
    public async Task A_long_trace_state_loses_whole_members_from_the_right()
    {
        var members = string.Join(",", Enumerable.Range(10, 20).Select(i => $"k{i}={new string('v', 40)}"));
        var reply = await RawHttp.Send(
            _app.EndPoint, "GET", "/api/v1/tally/c/look", default, $"traceparent: {Parent}", $"tracestate: {members}");

        var kept = (string)reply.Json["traceState"]!;
        Assert.InRange(kept.Length, 450, RequestContext.MaxLength);
        Assert.StartsWith(kept + ",", members, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_an_id_gets_one_and_each_its_own()
    {
        var one = await RawHttp.Send(_app.EndPoint, "GET", "/api/v1/tally/c/look");
        var two = await RawHttp.Send(_app.EndPoint, "GET", "/nowhere/at/all");
        var bad = await RawHttp.Send(
            _app.EndPoint, "GET", "/api/v1/none/x/y", default, $"X-Request-Id: {new string('x', 129)}");

        var id = one.Headers["X-Request-Id"].Single();
        Assert.Equal(id, (string?)one.Json["requestId"]);
        Assert.NotEqual(id, bad.Headers["X-Request-Id"].Single());
        Assert.Equal(bad.Headers["X-Request-Id"].Single(), (string?)bad.Json["requestId"]);
        Assert.Equal(404, two.Status);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("1s")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData("NaN")]
    [InlineData("0.0001")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("1, 2")]
    [InlineData("")]
    public async Task A_timeout_is_a_number_of_seconds(string seconds)
    {
        var reply = await RawHttp.Send(
            _app.EndPoint, "GET", "/api/v1/tally/c/look", default, $"Request-Timeout: {seconds}");

        Assert.Equal((400, EngineRefusals.InvalidCode), (reply.Status, reply.Code));
    }
}
