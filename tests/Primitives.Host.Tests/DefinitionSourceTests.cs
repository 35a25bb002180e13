using Microsoft.Extensions.DependencyInjection;

using Primitives.Continuous;
using Primitives.Definitions;
using Primitives.Host.Tests.Harness;
using Primitives.Hosting;
using static Primitives.Host.Tests.Harness.DefinitionCalls;

namespace Primitives.Host.Tests;

/// <summary>Definitions that the app's code says, and those that say who does the work elsewhere.</summary>
public sealed class DefinitionSourceTests
{
    [Fact]
    public async Task What_the_code_says_goes_before_and_stays_when_the_code_says_no_more()
    {
        using var folder = new TestFolder();
        var settings = ("Primitives:Data", folder.Path);
        await using (var app = await TestApp.StartAsync(null, settings)) await Put(app, EveryHour);
        for (var start = 0; start < 2; start++)
        {
            await using var app = await TestApp.StartAsync(
                builder => builder.Services.AddPrimitives(p => p.Define(
                    "continuous", new ContinuousDefinition { Schedule = new() { Cron = "@daily" } }, "poller")),
                settings);
            var shown = await Send(app, "GET", Poller);
            Assert.Equal((2, true), ((int?)shown.Json["revision"], (bool?)shown.Json["inCode"]));
            Assert.Equal((409, DefinitionRefusals.InCodeCode), Told(await Put(app, EveryTwo)));
            Assert.Equal((409, DefinitionRefusals.InCodeCode), Told(await Send(app, "DELETE", Poller + "?force=true")));
        }

        await using (var app = await TestApp.StartAsync(null, settings))
        {
            Assert.Equal("@daily", (string?)(await Send(app, "GET", Poller)).Json["definition"]?["schedule"]?["cron"]);
            Assert.Equal(3, (int?)(await Put(app, EveryTwo)).Json["revision"]);
        }
    }

    [Fact]
    public async Task A_handler_elsewhere_is_set_with_it_at_each_start_and_removed_with_it()
    {
        using var folder = new TestFolder();
        var body = EveryHour.Insert(1, "\"handler\":{\"push\":{\"url\":\"https://example.org/work\"}},");
        var settings = ("Primitives:Data", folder.Path);
        for (var start = 0; start < 2; start++)
        {
            var targets = new KnownTargets();
            await using var app = await TestApp.StartAsync(builder => builder.Services.AddSingleton<
                Hosting.Handlers.IHandlerTargets>(targets), settings);
            if (start == 0) Assert.Equal(201, (await Put(app, body)).Status);
            Assert.Equal("https://example.org/work", targets.Known[("continuous", "poller")].Push?.Url.ToString());
            Assert.Equal((400, EngineRefusals.InvalidCode), Told(
                await Put(app, body.Replace("https", "gopher", StringComparison.Ordinal))));
            Assert.Equal(1, (int?)(await Send(app, "GET", Poller)).Json["revision"]);
            if (start == 0) continue;
            Assert.Equal(204, (await Send(app, "DELETE", Poller)).Status);
            Assert.Empty(targets.Known);
        }

        await using var without = await TestApp.StartAsync(null, settings);
        // Nobody is on the list of hosts that may be called.
        Assert.Equal((400, EngineRefusals.InvalidCode), Told(await Put(without, body)));
    }
}
