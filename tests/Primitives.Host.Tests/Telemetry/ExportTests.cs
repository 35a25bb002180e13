using System.Text;

using Primitives.Host.Tests.Harness;
using Primitives.Hosting.Telemetry;

namespace Primitives.Host.Tests.Telemetry;

/// <summary>The real server sends spans and metrics to a collector, if it is told where.</summary>
public sealed class ExportTests
{
    private const string Trace = "6e0c63257de34c92bf9efcd03927272e";

    private static readonly Dictionary<string, string> Often = new()
    {
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100", ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_collector_is_sent_the_spans_and_metrics_of_commands(bool isSetting)
    {
        using var folder = new TestFolder();
        await using var collector = await OtlpReceiver.StartAsync();
        await using var server = await ServerProcess.StartAsync(
            folder.Path, isSetting ? Often : new(Often) { [OtlpExport.Variable] = collector.Url },
            isSetting ? [$"--Primitives:Telemetry:Otlp:Endpoint={collector.Url}/"] : []);
        var reply = await Acquire(server, $"traceparent: 00-{Trace}-b9c7c989f97918e1-01");
        Assert.Equal(200, reply.Status);

        await collector.Until(
            ("/v1/traces", ["service.name", "primitives", "lock acquire", "primitives.id", "printer"]),
            ("/v1/metrics", ["primitives.command.duration", "lock", "acquire", "http.server.request.duration"]));
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task What_is_left_is_sent_at_the_end()
    {
        using var folder = new TestFolder();
        await using var collector = await OtlpReceiver.StartAsync();
        await using var server = await ServerProcess.StartAsync(
            folder.Path, $"--Primitives:Telemetry:Otlp:Endpoint={collector.Url}");
        Assert.Equal(200, (await Acquire(server)).Status);
        Assert.Equal(0, await server.StopAsync());

        await collector.Until(("/v1/traces", ["lock acquire"]), ("/v1/metrics", ["primitives.command.duration"]));
    }

    [Fact]
    public void Nothing_is_sent_unless_somebody_says_where_to()
    {
        Assert.Null(OtlpExport.Begin(new(), variable: null));
        Assert.Null(OtlpExport.Begin(new() { Endpoint = "" }, variable: ""));
        using var told = OtlpExport.Begin(new(), "http://127.0.0.1:9");
        Assert.NotNull(told);
    }

    [Theory]
    [InlineData("collector:4318")]
    [InlineData("ftp://collector")]
    [InlineData("http://collector:4318?a=b")]
    public async Task An_address_that_is_none_keeps_the_server_from_starting(string endpoint)
    {
        Assert.NotNull(new OtlpOptions { Endpoint = endpoint }.Validate());
        if (endpoint.StartsWith("ftp", StringComparison.Ordinal))
        {
            using var folder = new TestFolder();
            var (exit, errors, _) = await ServerProcess.RunAsync(
                folder.Path, $"--Primitives:Telemetry:Otlp:Endpoint={endpoint}");
            Assert.Equal(1, exit);
            Assert.Contains("Endpoint is an address", errors, StringComparison.Ordinal);
        }
    }

    private static Task<RawReply> Acquire(ServerProcess server, params string[] headers) => RawHttp.Send(
        new(System.Net.IPAddress.Loopback, server.Url.Port), "POST",
        Encoding.ASCII.GetBytes("/api/v1/lock/printer/acquire"), """{"owner":{"name":"ann"}}"""u8,
        [.. headers, "Content-Type: application/json"]);
}
