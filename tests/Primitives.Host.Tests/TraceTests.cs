using System.Text;

using Microsoft.Extensions.DependencyInjection;

using Primitives.Engine.Journal;
using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests;

/// <summary>A request's trace goes on in the engine's spans, and is kept with what the request did.</summary>
public sealed class TraceTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Engine = "Primitives.Engine";
    private const string AspNet = "Microsoft.AspNetCore";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Sender = "b7ad6b7169203331";
    private const string Parent = $"00-{Trace}-{Sender}-01";

    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task AspNets_span_is_the_child_of_the_request_and_the_commands_is_the_child_of_that()
    {
        using var spans = new SpanLog(Engine, AspNet);
        await Add("both", $"traceparent: {Parent}", "tracestate: a=1");

        var command = spans.CommandTo("both");
        Assert.Equal(AspNet, command.Parent?.Source.Name);
        Assert.Equal(
            (Trace, Sender), (command.Parent!.TraceId.ToHexString(), command.Parent.ParentSpanId.ToHexString()));
        Assert.Equal((Trace, "a=1"), (command.TraceId.ToHexString(), command.TraceStateString));
        Assert.Equal(("tally add", ActivityKind.Internal), (command.DisplayName, command.Kind));
        Assert.Equal((Parent, "a=1"), ContextOf("both"));
    }

    [Fact]
    public async Task Without_AspNets_span_the_commands_is_the_child_of_the_request()
    {
        using var spans = new SpanLog(Engine);
        await Add("ours", $"traceparent: {Parent}", "tracestate: a=1");

        var command = spans.CommandTo("ours");
        Assert.Equal((Trace, Sender), (command.TraceId.ToHexString(), command.ParentSpanId.ToHexString()));
        Assert.Equal((ActivityKind.Server, "a=1"), (command.Kind, command.TraceStateString));
        Assert.Equal((Parent, "a=1"), ContextOf("ours"));
    }

    [Theory]
    [InlineData("traceparent: nonsense")]
    [InlineData($"traceparent: 00-{Trace}-0000000000000000-01")]
    [InlineData($"traceparent: ff-{Trace}-{Sender}-01")]
    public async Task A_trace_that_is_not_valid_is_continued_by_neither(string header)
    {
        var id = $"neither {header.Length}{header[13]}";
        using var spans = new SpanLog(Engine, AspNet);
        await Add(id, header);

        var command = spans.CommandTo(id);
        Assert.NotEqual(Trace, command.TraceId.ToHexString());
        Assert.Equal(command.Parent!.TraceId, command.TraceId);
        Assert.Equal((null, null), ContextOf(id));
    }

    [Fact]
    public async Task A_query_has_its_place_in_the_trace_too()
    {
        await Add("asked");
        using var spans = new SpanLog(Engine, AspNet);
        var reply = await RawHttp.Send(
            _app.EndPoint, "GET", "/api/v1/tally/asked/look", default, $"traceparent: {Parent}");

        var command = spans.CommandTo("asked");
        Assert.Equal(200, reply.Status);
        Assert.Equal((Trace, "tally look"), (command.TraceId.ToHexString(), command.DisplayName));
        Assert.Equal(Sender, command.Parent?.ParentSpanId.ToHexString());
    }

    [Fact]
    public async Task A_refusal_over_HTTP_is_named_on_the_span()
    {
        using var spans = new SpanLog(Engine);
        var reply = await RawHttp.Post(_app.EndPoint, "/api/v1/tally/low/add", """{"by":-1}"""u8);

        Assert.Equal("tally.too-low", reply.Code);
        Assert.Equal("tally.too-low", spans.CommandTo("low").GetTagItem("error.type"));
    }

    private async Task Add(string id, params string[] headers)
    {
        var path = $"/api/v1/tally/{Uri.EscapeDataString(id)}/add";
        var reply = await RawHttp.Send(
            _app.EndPoint, "POST", path, """{"by":1}"""u8.ToArray(), ["Content-Type: application/json", .. headers]);
        Assert.True(reply.Status == 200, reply.Body);
    }

    /// <summary>The trace in the context of an entity's first record.</summary>
    private (string? Parent, string? State) ContextOf(string id)
    {
        using var reader = _app.Services.GetRequiredService<IJournal>().OpenReader();
        var records = reader.ReadAfter(0).Select(row => JsonNode.Parse(Encoding.UTF8.GetString(row.Body.Span))!);
        var record = records.Single(record => (string?)record["address"]?["id"] == id);
        var context = record["context"]!;
        return ((string?)context["traceparent"], (string?)context["tracestate"]);
    }
}
