using Primitives.Host.Tests.Harness;
using Primitives.Hosting;

namespace Primitives.Host.Tests.Events;

/// <summary>What is wrong is told as a problem, before a stream begins.</summary>
public sealed class BadEventQueryTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Theory]
    [InlineData("topic=lock.", "subscription.bad-pattern")]
    [InlineData("topic=", "subscription.bad-pattern")]
    [InlineData("topic=%3E.x", "subscription.bad-pattern")]
    [InlineData("after=nonsense", "subscription.bad-cursor")]
    [InlineData("after=", "subscription.bad-cursor")]
    [InlineData("after=AQAAAAAAAA", "subscription.bad-cursor")]
    [InlineData("address=lock", EngineRefusals.BadAddressCode)]
    [InlineData("address=LOCK/x", EngineRefusals.BadAddressCode)]
    [InlineData("address=lock/", EngineRefusals.BadAddressCode)]
    [InlineData("from=yesterday", EngineRefusals.InvalidCode)]
    [InlineData("consumer=", EngineRefusals.InvalidCode)]
    [InlineData("consumer=a%0Ab", EngineRefusals.InvalidCode)]
    [InlineData("topics=lock.*", EngineRefusals.InvalidCode)]
    [InlineData("topic", EngineRefusals.InvalidCode)]
    [InlineData("topic=a&topic=b", EngineRefusals.InvalidCode)]
    [InlineData("topic=%FF", EngineRefusals.InvalidCode)]
    public async Task It_is_refused_by_its_code(string query, string code)
    {
        var reply = await RawHttp.Send(_app.EndPoint, "GET", $"/api/v1/events?{query}");

        Assert.Equal((400, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_bad_Last_Event_ID_is_a_bad_cursor()
    {
        var reply = await RawHttp.Send(
            _app.EndPoint, "GET", "/api/v1/events", headers: "Last-Event-ID: 7");
        Assert.Equal((400, "subscription.bad-cursor"), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_a_GET_gets_events(string method)
    {
        var reply = await RawHttp.Send(_app.EndPoint, method, "/api/v1/events");

        Assert.Equal((405, HttpRefusals.MethodNotAllowedCode), (reply.Status, reply.Code));
        Assert.Equal("GET", reply.Headers["Allow"].Single());
    }
}
