using System.Globalization;
using System.Text;

using Primitives.Host.Tests.Harness;

namespace Primitives.Host.Tests.Telemetry;

/// <summary>What is measured is read at <c>/metrics</c>.</summary>
[Collection(AloneCollection.Name)]
public sealed class MetricsTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Time = "primitives_command_duration_seconds";
    private static readonly string[] OfAdd =
        ["primitives_primitive=\"tally\"", "primitives_operation=\"add\"", "primitives_outcome=\"ok\""];

    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_command_is_counted_by_primitive_operation_and_outcome()
    {
        await Add("counted");
        var before = await MetricsReply.Get(_app);
        await Add("counted");
        await Add("counted too");
        var after = await MetricsReply.Get(_app);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", after.Type);
        Assert.Equal(before.Value(Time + "_count", OfAdd) + 2, after.Value(Time + "_count", OfAdd));
        Assert.True(after.Value(Time + "_sum", OfAdd) > before.Value(Time + "_sum", OfAdd));
        Assert.Equal(
            after.Value(Time + "_count", OfAdd), after.Value(Time + "_bucket", [.. OfAdd, "le=\"+Inf\""]));
        Assert.True(after.Value("primitives_commit_records_total") >= 3);
        Assert.True(after.Value("primitives_entity_loaded") >= 2);
        Assert.DoesNotContain(after.Lines, line => line.Contains("trace_id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_buckets_of_a_histogram_only_grow()
    {
        await Add("buckets");
        var counts = (await MetricsReply.Get(_app)).Lines
            .Where(line => line.StartsWith(Time + "_bucket", StringComparison.Ordinal)
                && OfAdd.All(label => line.Contains(label, StringComparison.Ordinal)))
            .Select(line => long.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(20, counts.Count);
        Assert.Equal(counts.Order(), counts);
    }

    [Fact]
    public async Task Ids_tenants_keys_and_paths_are_never_labels()
    {
        const string Secret = "swordfish";
        await Add(Secret, $"Idempotency-Key: {Secret}", $"X-Primitives-Tenant: {Secret}");
        await Add(Secret, $"Idempotency-Key: {Secret}", $"X-Request-Id: {Secret}", $"baggage: a={Secret}");
        await RawHttp.Post(_app.EndPoint, $"/api/v1/{Secret}/{Secret}/{Secret}", "{}"u8);
        await RawHttp.Post(_app.EndPoint, $"/api/v1/tally/x/{Secret}", "{}"u8);
        await RawHttp.Send(_app.EndPoint, "GET", $"/{Secret}?{Secret}={Secret}");
        await RawHttp.Send(_app.EndPoint, "GET", $"/api/v1/entities/tally/{Secret}");
        await RawHttp.Send(_app.EndPoint, Secret.ToUpperInvariant(), "/api/v1");

        foreach (var isOpen in (bool[])[false, true])
        {
            var reply = await MetricsReply.Get(_app, isOpen);
            Assert.True(reply.Value(Time + "_count", OfAdd) >= 1);
            Assert.DoesNotContain(Secret, reply.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task OpenMetrics_has_examples_with_the_ids_of_traces()
    {
        using var spans = new SpanLog("Primitives.Engine", "Microsoft.AspNetCore");
        await Add("traced", $"traceparent: 00-{Trace}-00f067aa0ba902b7-01");
        var reply = await MetricsReply.Get(_app, isOpen: true);

        Assert.Equal("application/openmetrics-text; version=1.0.0; charset=utf-8", reply.Type);
        Assert.Equal("# EOF", reply.Lines[^1]);
        Assert.Contains("# TYPE primitives_commit_records counter", reply.Lines);
        Assert.Contains("# UNIT primitives_commit_duration_seconds seconds", reply.Lines);
        var span = spans.CommandTo("traced").SpanId;
        var ours = $"# {{trace_id=\"{Trace}\",span_id=\"{span}\"}} ";
        Assert.Contains(reply.Lines, line => line.StartsWith(Time + "_bucket{", StringComparison.Ordinal)
            && line.Contains(ours, StringComparison.Ordinal));
        Assert.Contains(reply.Lines, line => line.StartsWith("http_server_request_", StringComparison.Ordinal)
            && line.Contains(Trace, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_only_read_and_never_kept()
    {
        var head = await RawHttp.Send(_app.EndPoint, "HEAD", "/metrics");
        Assert.Equal((200, ""), (head.Status, head.Body));
        Assert.Equal("no-store", head.Headers["Cache-Control"].Single());
        Assert.Equal(405, (await RawHttp.Post(_app.EndPoint, "/metrics", "{}"u8)).Status);
    }

    [Fact]
    public async Task Prometheus_finds_nothing_wrong_with_it()
    {
        await Add("linted");
        var (_, told) = await Promtool.Check((await MetricsReply.Get(_app)).Text, "check", "metrics");

        // The names of the runtime's own are not ours to choose.
        Assert.DoesNotContain(
            told.Split('\n'), line => line.Length > 0 && !line.StartsWith("dotnet_", StringComparison.Ordinal));
    }

    private async Task Add(string id, params string[] headers)
    {
        var target = Encoding.ASCII.GetBytes($"/api/v1/tally/{Uri.EscapeDataString(id)}/add");
        var reply = await RawHttp.Send(
            _app.EndPoint, "POST", target, """{"by":1}"""u8, [.. headers, "Content-Type: application/json"]);
        Assert.True(reply.Status == 200, reply.Body);
    }
}
