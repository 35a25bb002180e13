using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Primitives.Engine;
using Primitives.Engine.Duties;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;
using Primitives.Hosting;

namespace Primitives.Testing.Running;

/// <summary>The services of an app as it would be, over a disk and a clock that are the test's.</summary>
internal static class TestServices
{
    private const int ShardCount = 16; // As many as a test has entities: more would only cost at each start.

    public static ServiceProvider Build(TestWorld world, TestLife life)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<TimeProvider>(world.Clock);
        services.AddSingleton<IScheduler>(life.Scheduler);
        services.AddSingleton<IJournal>(world.Journal);
        services.AddSingleton<ISnapshotStore>(world.Snapshots);
        world.Options.Services?.Invoke(services);
        services.AddPrimitives(world.Build);
        services.AddSingleton<IEntityClient>(all => new TestClient(
            world, all.GetRequiredService<IOptions<PrimitivesOptions>>().Value.Tenant));
        services.AddSingleton(all => Handlers(world, life, all));
        services.PostConfigure<PrimitivesOptions>(options => options.Engine = Engine(world, options.Engine));
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>What starts and stops the engine.</summary>
    public static EngineService EngineOf(IServiceProvider services) =>
        services.GetServices<IHostedService>().OfType<EngineService>().Single();

    private static EngineOptions Engine(TestWorld world, EngineOptions set) =>
        (world.Options.Engine ?? (options => options))(set with { ShardCount = ShardCount, MaxVerificationPercent = 0 })
            with { PartitionCount = 1 };

    private static DutyHandlers Handlers(TestWorld world, TestLife life, IServiceProvider services)
    {
        var handlers = new DutyHandlers();
        foreach (var one in services.GetServices<HandlerEntry>())
        {
            var handler = world.HandlerOf(one.Primitive, one.Handler);
            handlers.Add(one.Primitive, one.Handler, (call, cancel) =>
            {
                world.Meet(new(call.Address.Tenant, call.Address.Primitive, call.Address.Id));
                return handler.Work(life, one.Work, call, cancel);
            });
        }

        return handlers;
    }
}
