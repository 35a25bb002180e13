using System.Text;

namespace Primitives.Host.Tests.Harness;

/// <summary>Sets and asks for the definition of one name.</summary>
internal static class DefinitionCalls
{
    public const string Poller = "/api/v1/definitions/continuous/poller";
    public const string EveryHour = """{"definition":{"schedule":{"every":"01:00:00"},"startImmediately":false}}""";
    public const string EveryTwo = """{"definition":{"schedule":{"every":"02:00:00"},"startImmediately":false}}""";

    public static (int, string?) Told(RawReply reply) => (reply.Status, reply.Code);

    public static Task<RawReply> Put(TestApp app, string body, params string[] headers) =>
        Send(app, "PUT", Poller, body, headers);

    public static Task<RawReply> Start(TestApp app, string id) =>
        RawHttp.Post(app.EndPoint, $"/api/v1/continuous/poller%2F{id}/start", "{}"u8);

    public static Task<RawReply> Send(
        TestApp app, string method, string target, string body = "", params string[] headers) => RawHttp.Send(
        app.EndPoint, method, target, Encoding.UTF8.GetBytes(body), [.. headers, "Content-Type: application/json"]);
}
