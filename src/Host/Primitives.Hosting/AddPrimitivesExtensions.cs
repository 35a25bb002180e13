using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;

using Primitives.Engine;
using Primitives.Engine.Duties;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Snapshots;
using Primitives.Engine.Sqlite;
using Primitives.Engine.Sqlite.Snapshots;
using Primitives.Engine.Sqlite.Topics;
using Primitives.Engine.Topics;
using Primitives.Hosting.Clocks;
using Primitives.Hosting.Definitions;
using Primitives.Hosting.Entities;
using Primitives.Hosting.Events;
using Primitives.Hosting.Handlers;
using Primitives.Hosting.Handlers.Pull;
using Primitives.Hosting.Handlers.Push;
using Primitives.Hosting.Manifest;
using Primitives.Hosting.Metrics;
using Primitives.Hosting.OpenApi;
using Primitives.Hosting.Pages;
using Primitives.Hosting.Settings;
using Primitives.Locks;
using Primitives.Streams;
using Primitives.Streams.Addresses;
using Primitives.Subscriptions;

namespace Primitives.Hosting;

/// <summary>Adds Primitives to an app.</summary>
public static class AddPrimitivesExtensions
{
    /// <summary>Runs the standard primitives in this process, durable in a folder, and offers their clients to
    /// dependency injection: <see cref="IDistributedLock"/>, <see cref="EventStream"/>, <see cref="ConsumerStream"/>,
    /// and <see cref="IEntityClient"/> for all.</summary>
    /// <param name="services">The app's services; the app has to have a configuration.</param>
    /// <param name="build">Adds entities of one's own. May be called again from elsewhere: there is one
    /// catalog.</param>
    /// <remarks>The engine starts and stops with the app. See <see cref="PrimitivesOptions"/> for its
    /// settings.</remarks>
    public static IServiceCollection AddPrimitives(
        this IServiceCollection services, Action<PrimitivesBuilder>? build = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var before = services.FirstOrDefault(service => service.ServiceType == typeof(Catalog));
        var known = before?.ImplementationInstance as Catalog;
        var catalog = known ?? StandardCatalog.Create();
        if (known is null)
        {
            services.AddSingleton(catalog);
            AddSettings(services);
            AddTime(services);
            AddEngine(services);
            AddStreams(services);
            AddHttp(services);
            AddHandlers(services);
        }

        build?.Invoke(new(services, catalog));
        return services;
    }

    private static void AddSettings(IServiceCollection services)
    {
        services.AddOptions<PrimitivesOptions>()
            .Configure<IConfiguration>(
                (options, all) => SettingsBinder.Bind(options, all.GetSection(PrimitivesOptions.Section)))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<PrimitivesOptions>, SettingsValidator>();
    }

    private static void AddTime(IServiceCollection services)
    {
        services.AddSingleton<MovableClock>();
        services.AddSingleton<ClockedScheduler>();
        services.AddSingleton<TestClockEndpoint>();
        services.TryAddSingleton(all =>
            Options(all).TestClock ? all.GetRequiredService<MovableClock>() : TimeProvider.System);
        services.TryAddSingleton<IScheduler>(all => Options(all).TestClock
            ? all.GetRequiredService<ClockedScheduler>()
            : new ThreadScheduler(all.GetRequiredService<TimeProvider>()));
    }

    private static void AddEngine(IServiceCollection services)
    {
        services.TryAddSingleton<IJournal>(all => new SqliteJournal(
            new() { Folder = Path.GetFullPath(Options(all).Data), ShardCount = Options(all).Engine.ShardCount },
            all.GetRequiredService<IScheduler>(), all.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ISnapshotStore>(all => all.GetRequiredService<IJournal>() is SqliteJournal
            ? new SqliteSnapshotStore(new() { Folder = Path.GetFullPath(Options(all).Data) })
            : new MemorySnapshotStore());
        services.AddSingleton(all =>
        {
            var handlers = new DutyHandlers();
            foreach (var one in all.GetServices<HandlerEntry>()) handlers.Add(one.Primitive, one.Handler, one.Work);
            return handlers;
        });
        services.AddSingleton(all => new EntitySystem(
            all.GetRequiredService<Catalog>(), all.GetRequiredService<IJournal>(), Options(all).Engine,
            all.GetRequiredService<IScheduler>(), all.GetRequiredService<TimeProvider>(),
            snapshots: all.GetRequiredService<ISnapshotStore>(), duties: all.GetRequiredService<DutyHandlers>()));
        services.AddSingleton(all => all.GetRequiredService<EntitySystem>().ClientFor(Options(all).Tenant));
        services.AddSingleton<IDistributedLock>(all => new DistributedLock(
            all.GetRequiredService<IEntityClient>(), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DefinitionKinds>();
        services.AddSingleton<DefinitionStore>();
        services.AddHostedService<EngineService>();
    }

    private static void AddStreams(IServiceCollection services)
    {
        services.AddSingleton(all => new EventStream(
            all.GetRequiredService<IJournal>(), all.GetRequiredService<EntitySystem>().Commits, Options(all).Streams,
            all.GetRequiredService<IScheduler>(), all.GetRequiredService<TimeProvider>(),
            new RememberedAddresses(
                new SnapshotAddressBook(new ChainAddressBook(), all.GetRequiredService<ISnapshotStore>())),
            all.GetRequiredService<EntitySystem>().Positions,
            all.GetRequiredService<IJournal>() is SqliteJournal
                ? new SqliteTopicStore(Path.GetFullPath(Options(all).Data)) : new MemoryTopicStore()));
        services.AddSingleton<ISubscriptionCursors>(
            all => new SubscriptionCursors(all.GetRequiredService<IEntityClient>()));
        services.AddSingleton(all => new ConsumerStream(
            all.GetRequiredService<EventStream>(), all.GetRequiredService<ISubscriptionCursors>(), new(),
            all.GetRequiredService<TimeProvider>()));
    }

    private static void AddHandlers(IServiceCollection services)
    {
        services.AddSingleton<HandlerDrain>();
        services.AddSingleton<PullLines>();
        services.AddSingleton(all => new PushClient(Options(all).Handlers));
        services.AddSingleton<HandlerTargets>();
        services.AddSingleton<IHandlerTargets>(all => all.GetRequiredService<HandlerTargets>());
        services.AddSingleton<PullEndpoint>();
    }

    private static void AddHttp(IServiceCollection services)
    {
        services.AddRouting();
        services.AddSingleton<IStartupFilter, RawPaths>();
        services.AddSingleton<ApiTable>();
        services.AddSingleton<CommandEndpoint>();
        services.AddSingleton<EventsEndpoint>();
        services.AddSingleton<DefinitionsEndpoint>();
        services.AddSingleton<EraseEndpoint>();
        services.AddSingleton<PurgeEndpoint>();
        services.AddSingleton<QuarantineEndpoint>();
        services.AddSingleton<WhyEndpoint>();
        services.AddSingleton<OpenApiPage>();
        services.AddSingleton<EntitiesEndpoint>();
        services.AddSingleton<EntityEndpoint>();
        services.AddSingleton<ManifestPage>();
        services.AddSingleton<HealthPages>();
        services.AddMetrics();
        services.AddSingleton<MetricStore>();
        services.AddSingleton<MetricsPage>();
    }

    private static PrimitivesOptions Options(IServiceProvider services) =>
        services.GetRequiredService<IOptions<PrimitivesOptions>>().Value;
}
