using System.Text;
using System.Text.Json;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

using Primitives.Continuous;
using Primitives.Engine.Journal;
using Primitives.Host.Tests.Harness;
using Primitives.Hosting;
using Primitives.Locks;
using Primitives.Schedules;

namespace Primitives.Host.Tests;

/// <summary>Primitives inside somebody's own app.</summary>
public sealed class LibraryTests
{
    [Fact]
    public async Task A_worker_without_HTTP_has_the_clients_and_finds_what_it_wrote_before()
    {
        using var folder = new TestFolder();
        Lease first, second;
        using (var host = await Worker(folder))
        {
            first = (await host.Services.GetRequiredService<IDistributedLock>()
                .TryAcquireAsync(
                    "job", new("ann"), TimeSpan.FromMilliseconds(1), cancel: TestContext.Current.CancellationToken))!;
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        using (var host = await Worker(folder))
        {
            second = (await host.Services.GetRequiredService<IDistributedLock>()
                .AcquireAsync(
                    "job", new("bob"), TimeSpan.FromSeconds(5), cancel: TestContext.Current.CancellationToken))!;
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal((1, 2), (first.Token, second.Token));
    }

    [Theory]
    [InlineData(63, 0)]
    [InlineData(0, 1_000_000)]
    public async Task The_deepest_and_the_longest_that_HTTP_takes_is_read_again_after_a_restart(int levels, int length)
    {
        using var folder = new TestFolder();
        var payload = new string('[', levels) + $"\"{new string('x', length)}\"" + new string(']', levels);
        var body = Encoding.UTF8.GetBytes($$"""{"by":1,"payload":{{payload}}}""");
        await using (var app = await TestApp.StartAsync(settings: ("Primitives:Data", folder.Path)))
            Assert.Equal(200, (await RawHttp.Post(app.EndPoint, "/api/v1/tally/x/add", body)).Status);

        await using (var app = await TestApp.StartAsync(settings: ("Primitives:Data", folder.Path)))
        {
            var reply = await RawHttp.Send(app.EndPoint, "GET", "/api/v1/tally/x/look");
            Assert.True(reply.Status == 200, reply.Body);
            Assert.Equal(1, (long?)reply.Json["value"]);
        }
    }

    [Fact]
    public async Task Ones_own_entity_is_reached_in_process_and_over_HTTP_alike()
    {
        await using var app = await TestApp.StartAsync();
        var client = app.Services.GetRequiredService<IEntityClient>();

        await client.Ask("tally", "both", new Add(2), cancel: TestContext.Current.CancellationToken);
        var sum = await RawHttp.Post(app.EndPoint, "/api/v1/tally/both/add", """{"by":3}"""u8);

        Assert.Equal(5, (long?)sum.Json["value"]);
    }

    [Fact]
    public async Task An_apps_own_routes_stay_its_own()
    {
        await using var app = await TestApp.StartAsync(
            builder => builder.Services.AddSingleton<IStartupFilter>(new OwnRoutes()));

        var own = await app.Http.GetStringAsync("/api/v1/customers/a%20b", TestContext.Current.CancellationToken);
        var ours = await RawHttp.Send(app.EndPoint, "GET", "/api/v1/tally/x/look");

        Assert.Equal("a b", own);
        Assert.Equal(200, ours.Status);
    }

    [Fact]
    public void Adding_twice_makes_one_catalog()
    {
        var services = new ServiceCollection();
        services.AddPrimitives(p => p.Add<TallyEntity, TallyState, TallyEvent, NoDefinition>());
        services.AddPrimitives();

        var catalog = Assert.Single(
            services, service => service.ServiceType == typeof(Catalog)).ImplementationInstance as Catalog;
        Assert.Equal(["lock", "subscription", "continuous", "buffer", "queue", "definition", "tally"], catalog!.Names);
        Assert.Throws<ArgumentException>(
            () => services.AddPrimitives(p => p.Add<TallyEntity, TallyState, TallyEvent, NoDefinition>()));
    }

    [Fact]
    public void Ones_own_client_is_offered_too()
    {
        var services = new ServiceCollection();
        services.AddPrimitives(p => p.AddClient(client => new Uri("tally://" + client.Tenant)));
        services.AddSingleton<IEntityClient>(new RefusingClient());

        Assert.Equal("default", services.BuildServiceProvider().GetRequiredService<Uri>().Host);
    }

    [Fact]
    public void Mapping_without_adding_says_what_is_missing()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        var failure = Assert.Throws<InvalidOperationException>(() => app.MapPrimitives());
        Assert.Contains("AddPrimitives", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_settings_keep_an_app_from_starting()
    {
        await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestApp.StartAsync(settings: ("Primitives:Nonsense", "1")));
    }

    [Fact]
    public async Task A_folder_is_used_by_one_app_at_a_time()
    {
        using var folder = new TestFolder();
        using var first = await Worker(folder);

        await Assert.ThrowsAsync<JournalException>(() => Worker(folder));
        await first.StopAsync(TestContext.Current.CancellationToken);
        using var second = await Worker(folder);
        await second.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Continuous_work_runs_with_services_of_the_app()
    {
        using var folder = new TestFolder();
        using var host = await Worker(folder, p => p.Continuous(
            "greeter", new() { Schedule = Schedule.FixedDelay(TimeSpan.FromDays(1)), StartImmediately = false },
            (services, call, cancel) => Task.FromResult<HandlerReply?>(new()
            {
                Reply = JsonElement.Parse($"\"{services.GetRequiredService<IEntityClient>().Tenant} {call.DutyId}\""),
            })));
        var greeter = new ContinuousInstances(host.Services.GetRequiredService<IEntityClient>(), "greeter");
        await greeter.StartAsync("a", cancel: TestContext.Current.CancellationToken);
        var run = await greeter.TriggerAsync(
            "a", TimeSpan.FromSeconds(30), cancel: TestContext.Current.CancellationToken);
        Assert.Equal("default run-1", run!.Reply.GetString());
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<IHost> Worker(TestFolder folder, Action<PrimitivesBuilder>? build = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Primitives:Data", folder.Path)]);
        builder.Services.AddPrimitives(build);
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private sealed class OwnRoutes : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseRouting();
            app.UseEndpoints(endpoints => endpoints.MapGet("/api/v1/customers/{name}", (HttpContext http) =>
                http.Response.WriteAsync((string)http.Request.RouteValues["name"]!)));
            next(app);
        };
    }
}
