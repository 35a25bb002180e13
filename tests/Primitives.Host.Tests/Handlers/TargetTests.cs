using Microsoft.Extensions.DependencyInjection;

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
}
