using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Primitives.Engine;
using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Sqlite;
using Primitives.Hosting;

namespace Primitives.Faults.Engines;

/// <summary>The engine in this process, put together as the server does it, but for a small log and short
/// pauses.</summary>
internal sealed class HostedEngine : IAsyncDisposable
{
    public const int ShardCount = 16;
    private const int LogBytes = 256 * 1024; // The smallest there is: it is copied into the file often.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Seldom = TimeSpan.FromMinutes(10);

    private readonly ServiceProvider _services;
    private readonly EntitySystem _system;

    private HostedEngine(ServiceProvider services) =>
        (_services, _system) = (services, services.GetRequiredService<EntitySystem>());

    public IEntityClient Client => _system.ClientFor("default");

    /// <param name="folder">Where its data is.</param>
    /// <param name="around">What stands between it and its journal.</param>
    /// <param name="checkpoints">What copies the log into the file; threads unless told.</param>
    /// <param name="snapshots">How often it takes snapshots; so seldom that it takes none unless told.</param>
    /// <exception cref="JournalException">It does not start.</exception>
    public static async Task<HostedEngine> StartAsync(
        string folder, Func<IJournal, IJournal>? around = null, IScheduler? checkpoints = null,
        TimeSpan? snapshots = null)
    {
        var journal = new SqliteJournal(
            new() { Folder = folder, ShardCount = ShardCount, LogBytes = LogBytes },
            checkpoints ?? new ThreadScheduler(TimeProvider.System), TimeProvider.System);
        var services = new ServiceCollection().AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(around?.Invoke(journal) ?? journal)
            .AddPrimitives()
            .Configure<PrimitivesOptions>(options => (options.Data, options.Engine) =
                (folder, Options with { CheckpointInterval = snapshots ?? Seldom }));
        var engine = new HostedEngine(services.BuildServiceProvider());
        try
        {
            await engine._system.StartAsync();
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until all that it has recorded is in snapshots.</summary>
    public async Task SavedAsync()
    {
        while (_system.Status.TailRecords > 0) await Task.Yield(); // Some hundredths of a second.
    }

    public ValueTask DisposeAsync() => StopAsync(DrainTimeout);

    /// <summary>Stops it. What cannot be committed by then is dropped.</summary>
    public async ValueTask StopAsync(TimeSpan drainTimeout)
    {
        using var limit = new CancellationTokenSource(drainTimeout, TimeProvider.System);
        try
        {
            await _system.StopAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Its disk does not come back.
        }

        // The engine among them, which has stopped: it says again how.
        try
        {
            await _services.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // As above.
        }
    }

    private static EngineOptions Options { get; } = new()
    {
        ShardCount = ShardCount, PartitionCount = 1, ReopenDelay = Pause, FullRetryDelay = Pause,
    };
}
