using System.Reflection;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

using Primitives.Host.Tests.Harness;
using Primitives.Hosting;

namespace Primitives.Host.Tests.Telemetry;

/// <summary>What the server logs can be read by programs.</summary>
public sealed class LogTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task Every_line_is_JSON_when_that_is_set()
    {
        using var folder = new TestFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path, "--Primitives:Logs:Json=true");
        Assert.Equal(0, await server.StopAsync());

        var lines = server.Lines.Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.All(lines, line => Assert.NotEmpty((string)line["Category"]!));
        Assert.All(lines, line => Assert.True(DateTimeOffset.TryParse((string?)line["Timestamp"], out _)));
        var ids = lines.Select(line => (int)line["EventId"]!).Except([8]).ToList(); // Verified, whenever that was done.
        Assert.Equal([1, 101, 2], ids);
        var ready = lines.Single(line => (int)line["EventId"]! == 101);
        Assert.Equal(server.Url.ToString().TrimEnd('/'), (string?)ready["State"]!["Url"]);
    }

    [Fact]
    public async Task A_line_of_a_request_has_its_path_and_the_ids_of_its_trace()
    {
        using var log = new ScopedLog();
        await using var app = await TestApp.StartAsync(builder =>
        {
            new ConsoleLog { IsStarted = true }.AddTo(builder.Logging, isJson: true);
            builder.Logging.AddProvider(log);
            builder.Services.AddSingleton<IEntityClient>(new RefusingClient()); // It throws.
        });
        var reply = await RawHttp.Post(
            app.EndPoint, "/api/v1/tally/x/add", """{"by":1}"""u8, $"traceparent: 00-{Trace}-b7ad6b7169203331-01");

        Assert.Equal(500, reply.Status);
        var scope = log.ScopeOf(4);
        Assert.Equal((Trace, "/api/v1/tally/x/add"), ((string?)scope["TraceId"], scope["RequestPath"]?.ToString()));
        Assert.Equal(16, ((string)scope["SpanId"]!).Length);
    }

    [Fact]
    public void An_event_has_an_id_of_its_own()
    {
        var ids = new[] { typeof(HostLog), typeof(HostingLog) }.SelectMany(log => log.GetMethods())
            .Select(line => line.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()
            .Select(line => line.EventId).ToList();
        Assert.True(ids.Count > 15);
        Assert.Distinct(ids);
    }
}
