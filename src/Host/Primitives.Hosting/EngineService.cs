using Primitives.Engine;
using Primitives.Hosting.Definitions;
using Primitives.Hosting.Handlers;
using Primitives.Streams;

namespace Primitives.Hosting;

/// <summary>Starts the engine before the app listens, and stops it while the app still answers: calls that come
/// meanwhile hear <c>engine.stopping</c>.</summary>
internal sealed class EngineService(
    EntitySystem system, EventStream events, DefinitionStore definitions, HandlerTargets targets,
    IEnumerable<HandlerTargetEntry> entries,
    IOptions<PrimitivesOptions> options, ILogger<EngineService> log) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        definitions.CheckCode();
        system.Verification.Listen(new VerificationLog(log));
        system.Quarantine.Listen(new QuarantineLog(log));
        await system.StartAsync(DefinitionStore.Primitive, PrepareAsync, cancellationToken).ConfigureAwait(false);
        events.Start();
        log.EngineStarted(options.Value.Data, system.Status.KnownEntities);
        foreach (var trouble in system.Status.Troubles) log.StartedInTrouble(trouble.Name, trouble.Message);
    }

    /// <summary>Sets definitions, and who does their duties elsewhere; what the app says itself comes last, so it goes
    /// before the others.</summary>
    private async Task PrepareAsync(CancellationToken cancel)
    {
        await definitions.OpenAsync(cancel).ConfigureAwait(false);
        foreach (var one in entries) targets.Set(one.Primitive, one.Name, one.Target);
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        events.Dispose(); // Connections that are told of events would keep the app from stopping.
        limit.CancelAfter(options.Value.DrainTimeout);
        targets.Drain();
        try
        {
            await system.StopAsync(limit.Token).ConfigureAwait(false);
            log.EngineStopped();
        }
        catch (OperationCanceledException)
        {
            log.DrainTimedOut(options.Value.DrainTimeout);
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
