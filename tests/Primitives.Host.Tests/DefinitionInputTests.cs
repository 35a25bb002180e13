using System.Text;

using Primitives.Definitions;
using Primitives.Host.Tests.Harness;
using Primitives.Hosting;

namespace Primitives.Host.Tests;

/// <summary>What is not a definition is refused with a code, and nothing is written.</summary>
public sealed class DefinitionInputTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Good = """{"definition":{"schedule":{"every":"01:00:00"}}}""";
    private const string Path = "/api/v1/definitions/continuous/bad";

    private readonly TestApp _app = fixture.App;

    public static TheoryData<string> BadBodies =>
    [
        "", "{", "[]", "null", "7", "\"x\"", "{}", "{\"definition\":null}", "{\"definition\":[]}",
        "{\"definition\":{}}", "{\"definition\":{\"schedule\":null}}",
        "{\"definition\":{\"schedule\":{\"every\":\"01:00:00\"},\"unknown\":1}}",
        "{\"definition\":{\"schedule\":{\"every\":\"01:00:00\",\"unknown\":1}}}",
        "{\"definition\":{\"schedule\":{\"every\":30}}}", "{\"definition\":{\"schedule\":{\"every\":\"30\"}}}",
        "{\"definition\":{\"schedule\":{\"every\":\"-01:00:00\"}}}",
        "{\"definition\":{\"schedule\":{\"cron\":\"0 0 30 2 *\"}}}",
        "{\"definition\":{\"schedule\":{\"cron\":\"\\ud800\"}}}",
        "{\"definition\":{\"schedule\":{\"every\":\"01:00:00\"},\"keepRuns\":\"5\"}}",
        "{\"definition\":{\"schedule\":{\"every\":\"01:00:00\"},\"keepRuns\":5,\"keepRuns\":5}}",
        "{\"definition\":{\"schedule\":{\"every\":\"01:00:00\"},\"maxStateBytes\":0}}",
        "{\"definition\":{\"schedule\":{\"every\":\"01:00:00\"},\"retry\":null}}",
        "{\"definition\":{\"schedule\":{\"every\":\"01:00:00\"},\"onExhausted\":{\"then\":\"dance\"}}}",
        Good.Insert(1, "\"definition\":{},"), Good.Insert(1, "\"more\":1,"),
        Good.Insert(1, "\"expectedRevision\":-1,"), Good.Insert(1, "\"expectedRevision\":\"1\","),
        Good.Insert(1, "\"expectedRevision\":1.5,"), Good.Insert(1, "\"expectedRevision\":99999999999999999999,"),
        Good.Insert(1, "\"handler\":{},"), Good.Insert(1, "\"handler\":7,"),
        Good.Insert(1, "\"handler\":{\"push\":{}},"), Good.Insert(1, "\"handler\":{\"push\":{\"url\":null}},"),
        Good.Insert(1, "\"handler\":{\"push\":{\"url\":\"https://a\"},\"pull\":{}},"),
        Good.Insert(1, "\"handler\":{\"pull\":{\"lease\":\"x\"}},"), Good.Insert(1, "\"handler\":{\"mail\":{}},"),
        Good + "}", Good + Good, new string('[', 100),
        "{\"definition\":" + string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 71),
    ];

    [Theory, MemberData(nameof(BadBodies))]
    public async Task A_bad_body_is_refused(string body)
    {
        var records = _app.Records;
        var reply = await Send("PUT", Path, Encoding.UTF8.GetBytes(body));
        Assert.Equal((400, EngineRefusals.InvalidCode), (reply.Status, reply.Code));
        Assert.Equal(records, _app.Records);
        Assert.Equal(404, (await Send("GET", Path)).Status);
    }

    [Theory]
    [InlineData("PUT", "/api/v1/definitions/continuous", 404, HttpRefusals.NotFoundCode)]
    [InlineData("PUT", "/api/v1/definitions/continuous/", 400, EngineRefusals.InvalidCode)]
    [InlineData("PUT", "/api/v1/definitions/continuous/a/b", 404, HttpRefusals.NotFoundCode)]
    [InlineData("PUT", "/api/v1/definitions/continuous/a%2Fb", 400, EngineRefusals.InvalidCode)]
    [InlineData("PUT", "/api/v1/definitions/continuous/a%0Ab", 400, EngineRefusals.InvalidCode)]
    [InlineData("PUT", "/api/v1/definitions/continuous/%FF", 400, EngineRefusals.InvalidCode)]
    [InlineData("PUT", "/api/v1/definitions/continuous/%", 400, EngineRefusals.InvalidCode)]
    [InlineData("PUT", "/api/v1/definitions/continuous/bad?force=true", 400, EngineRefusals.InvalidCode)]
    [InlineData("PUT", "/api/v1/definitions/lock", 400, EngineRefusals.InvalidCode)]
    [InlineData("PUT", "/api/v1/definitions/lock/a", 400, EngineRefusals.InvalidCode)]
    [InlineData("PUT", "/api/v1/definitions/nothing/a", 404, EngineRefusals.UnknownPrimitiveCode)]
    [InlineData("PUT", "/api/v1/definitions/%FF/a", 404, EngineRefusals.UnknownPrimitiveCode)]
    [InlineData("PUT", "/api/v1/definitions", 405, HttpRefusals.MethodNotAllowedCode)]
    [InlineData("DELETE", "/api/v1/definitions", 405, HttpRefusals.MethodNotAllowedCode)]
    [InlineData("POST", Path, 405, HttpRefusals.MethodNotAllowedCode)]
    [InlineData("GET", "/api/v1/definitions?take=0", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/definitions?take=101", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/definitions?take=x", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/definitions?after=continuous", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/definitions?after=a/%0A", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/definitions?primitive=nothing", 404, EngineRefusals.UnknownPrimitiveCode)]
    [InlineData("GET", "/api/v1/definitions?take=1&take=1", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", "/api/v1/definitions?more=1", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", Path + "?revision=0", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", Path + "?revision", 400, EngineRefusals.InvalidCode)]
    [InlineData("GET", Path, 404, DefinitionRefusals.NotFoundCode)]
    [InlineData("DELETE", Path + "?force=yes", 400, EngineRefusals.InvalidCode)]
    [InlineData("DELETE", Path + "?expectedRevision=0", 400, EngineRefusals.InvalidCode)]
    [InlineData("DELETE", Path, 404, DefinitionRefusals.NotFoundCode)]
    [InlineData("GET", "/api/v1/definition/continuous/get", 404, EngineRefusals.UnknownCommandCode)]
    public async Task A_bad_target_is_refused(string method, string target, int status, string code)
    {
        var records = _app.Records;
        var reply = await Send(method, target, method == "PUT" ? Encoding.UTF8.GetBytes(Good) : []);
        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.Equal(records, _app.Records);
    }

    [Theory]
    [InlineData("If-Match: 1")]
    [InlineData("If-Match: \"0\"")]
    [InlineData("If-Match: \"x\"")]
    [InlineData("If-Match: W/\"1\"")]
    [InlineData("If-Match: *")]
    [InlineData("If-None-Match: \"1\"")]
    [InlineData("If-Match: \"1\"", "If-None-Match: *")]
    [InlineData("If-Match: \"1\"", "If-Match: \"2\"")]
    [InlineData("Request-Timeout: x")]
    public async Task A_bad_header_is_refused(params string[] headers)
    {
        var reply = await Send("PUT", Path, Encoding.UTF8.GetBytes(Good), headers);
        Assert.Equal((400, EngineRefusals.InvalidCode), (reply.Status, reply.Code));
        Assert.Equal(404, (await Send("GET", Path)).Status);
    }

    [Fact]
    public async Task What_is_too_large_is_refused()
    {
        var names = string.Join(',', Enumerable.Range(0, 40).Select(i => $"\"{new string('x', 3_000)}{i}\""));
        var body = Good[..^2] + ",\"retry\":{\"notRetried\":[" + names + "]}}}";
        var reply = await Send("PUT", Path, Encoding.UTF8.GetBytes(body));
        Assert.Equal((400, EngineRefusals.InvalidCode), (reply.Status, reply.Code));
        var name = new string('n', 201);
        var long_ = await Send("PUT", $"/api/v1/definitions/continuous/{name}", Encoding.UTF8.GetBytes(Good));
        Assert.Equal((400, EngineRefusals.InvalidCode), (long_.Status, long_.Code));
    }

    private Task<RawReply> Send(string method, string target, byte[]? body = null, params string[] headers) =>
        RawHttp.Send(_app.EndPoint, method, target, body ?? [], [.. headers, "Content-Type: application/json"]);
}
