using System.Text;

using Microsoft.Extensions.DependencyInjection;

using Primitives.Host.Tests.Harness;
using Primitives.Hosting.Handlers;

namespace Primitives.Host.Tests.Handlers;

/// <summary>Who does what, while the server runs.</summary>
public sealed class TargetTests
{
    [Fact]
    public async Task A_target_may_come_and_go_while_the_server_runs()
    {
        await using var app = await PullTests.Start();
        var targets = app.Services.GetRequiredService<IHandlerTargets>();
        targets.Remove("continuous", "work");
        Assert.Equal("handler.not-found", (await PullTests.Post(app, "lease", "{}")).Code);
        await PullTests.Start(app, "d");
        targets.Set("continuous", "work", new() { Pull = new() });
        var (lease, _) = await PullTests.Lease(app);
        targets.Remove("continuous", "work");
        Assert.Equal(200, (await PullTests.Post(app, "complete", $$"""{"lease":"{{lease}}"}""")).Status);
        Assert.NotNull(targets.Check(new()));
        Assert.NotNull(targets.Check(new() { Push = new(new("https://hooks.example/")) }));
        Assert.Throws<ArgumentException>(() => targets.Set("continuous", "work", new()));
    }

    [Fact]
    public async Task What_a_definition_says_nothing_of_stays_as_the_app_has_set_it()
    {
        await using var app = await PullTests.Start();
        var targets = app.Services.GetRequiredService<IHandlerTargets>();
        targets.Set("continuous", "other", new() { Pull = new() });
        foreach (var handler in (string[])["null", """{"pull":{}}""", "null"])
        {
            var body = $$$"""{"definition":{"schedule":{"every":"01:00:00"}},"handler":{{{handler}}}}""";
            var put = await RawHttp.Send(app.EndPoint, "PUT", "/api/v1/definitions/continuous/other",
                Encoding.UTF8.GetBytes(body), "Content-Type: application/json");
            Assert.True(put.Status is 200 or 201, put.Body);
            var leased = await RawHttp.Post(app.EndPoint, "/api/v1/handlers/continuous/other/lease", "{}"u8);
            Assert.Equal(200, leased.Status);
        }

        targets.Remove("continuous", "other");
        var gone = await RawHttp.Post(app.EndPoint, "/api/v1/handlers/continuous/other/lease", "{}"u8);
        Assert.Equal("handler.not-found", gone.Code);
    }
}
