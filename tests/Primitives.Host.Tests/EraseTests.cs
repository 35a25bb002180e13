using Primitives.Host.Tests.Harness;
using Primitives.Hosting;

namespace Primitives.Host.Tests;

/// <summary>An operator erases an entity over HTTP.</summary>
public sealed class EraseTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task An_entity_is_erased_and_its_address_begins_anew()
    {
        await Send("POST", "/api/v1/lock/gone%2Fa/acquire", """{"owner":{"name":"ann"}}""");
        var erased = await Send("DELETE", "/api/v1/lock/gone%2Fa");
        var again = await Send("DELETE", "/api/v1/lock/gone%2Fa");
        var next = await Send("POST", "/api/v1/lock/gone%2Fa/acquire", """{"owner":{"name":"bob"}}""");

        Assert.Equal((204, ""), (erased.Status, erased.Body));
        Assert.Equal(204, again.Status);
        Assert.Equal((200, 1), (next.Status, (long?)next.Json["token"]));
    }

    [Theory]
    [InlineData("/api/v1/nothing/x", 404, EngineRefusals.UnknownPrimitiveCode)]
    [InlineData("/api/v1/LOCK/x", 400, EngineRefusals.BadAddressCode)]
    [InlineData("/api/v1/lock/%FF", 400, EngineRefusals.BadAddressCode)]
    [InlineData("/api/v1/lock/x?really=true", 400, EngineRefusals.InvalidCode)]
    [InlineData("/api/v1/lock", 400, EngineRefusals.InvalidCode)]
    [InlineData("/api/v1/lock/", 404, HttpRefusals.NotFoundCode)]
    [InlineData("/api/v1/lock/x/acquire", 405, HttpRefusals.MethodNotAllowedCode)]
    public async Task What_is_no_entity_is_not_erased(string target, int status, string code)
    {
        var reply = await Send("DELETE", target);

        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    private Task<RawReply> Send(string method, string target, string body = "") => body.Length > 0
        ? RawHttp.Post(_app.EndPoint, target, System.Text.Encoding.UTF8.GetBytes(body))
        : RawHttp.Send(_app.EndPoint, method, target);
}
