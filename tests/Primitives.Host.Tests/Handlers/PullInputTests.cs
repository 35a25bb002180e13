using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests.Handlers;

/// <summary>Workers that say what is not understood.</summary>
public sealed class PullInputTests
{
    [Theory]
    [InlineData("lease", "[]", 400, "engine.invalid")]
    [InlineData("lease", "{", 400, "engine.invalid")]
    [InlineData("lease", "null", 400, "engine.invalid")]
    [InlineData("lease", """{"max":0}""", 400, "engine.invalid")]
    [InlineData("lease", """{"max":1000000}""", 400, "engine.invalid")]
    [InlineData("lease", """{"wait":"-00:00:01"}""", 400, "engine.invalid")]
    [InlineData("lease", """{"wait":"01:00:00"}""", 400, "engine.invalid")]
    [InlineData("lease", """{"other":1}""", 400, "engine.invalid")]
    [InlineData("extend", "{}", 400, "engine.invalid")]
    [InlineData("extend", """{"lease":"x","by":"00:00:00"}""", 400, "engine.invalid")]
    [InlineData("extend", """{"lease":"x"}""", 409, "handler.lease-lost")]
    [InlineData("complete", """{"lease":"x","reply":{"stop":{},"schedule":{"never":true}}}""", 400, "engine.invalid")]
    [InlineData("complete", """{"lease":"\ud800"}""", 400, "engine.invalid")]
    [InlineData("complete", """{"lease":"x"}""", 409, "handler.lease-lost")]
    [InlineData("fail", """{"lease":"x"}""", 400, "engine.invalid")]
    [InlineData("fail", """{"lease":"x","message":"m","error":""}""", 400, "engine.invalid")]
    [InlineData("fail", """{"lease":"x","message":"m"}""", 409, "handler.lease-lost")]
    [InlineData("other", "{}", 404, "http.not-found")]
    public async Task Bad_input_is_refused_with_a_code(string verb, string body, int status, string code)
    {
        await using var app = await PullTests.Start();
        var reply = await PullTests.Post(app, verb, body);
        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Paths_methods_and_names_are_looked_at()
    {
        await using var app = await PullTests.Start();
        async Task<string?> Code(string method, string target) =>
            (await RawHttp.Send(app.EndPoint, method, target)).Code;

        Assert.Equal("handler.not-found", await Code("POST", "/api/v1/handlers/continuous/nobody/lease"));
        Assert.Equal("handler.not-found", await Code("POST", "/api/v1/handlers/%FF/work/lease"));
        Assert.Equal("http.method-not-allowed", await Code("GET", "/api/v1/handlers/continuous/work/lease"));
        Assert.Equal("engine.invalid", await Code("POST", "/api/v1/handlers/continuous/work/lease?a=b"));
    }
}
