using Primitives.Engine.Purging;

namespace Primitives.Engine;

/// <content>Purge: many entities go.</content>
public sealed partial class EntitySystem
{
    /// <summary>Erases all entities of a scope that are there when it begins, each as <see cref="EraseAsync"/> does,
    /// beside what is served. Those that begin later are left.</summary>
    /// <remarks>An entity is there when a record of it is durable. One purge runs at a time; whoever asks for a scope
    /// that is being purged, or is to be, waits for that one. To cancel is to wait no longer: it goes on. A stop or a
    /// crash ends it: what is left of the scope then is found by another purge. An entity that somebody else erases,
    /// and begins anew, at the very moment at which it is found may be erased in its new life, too.</remarks>
    /// <param name="scope">Which entities.</param>
    /// <param name="progress">Told now and then how far it has got; on a thread of the engine's: not to be held
    /// up.</param>
    /// <param name="cancel">To wait no longer.</param>
    /// <returns>What came of it. Its refusal says why it ended early: <c>engine.unavailable</c>,
    /// <c>engine.storage-full</c>, <c>engine.stopping</c>, <c>engine.overloaded</c>, <c>engine.unknown-primitive</c>,
    /// <c>engine.invalid</c>.</returns>
    public Task<PurgeProgress> PurgeAsync(
        PurgeScope scope, IProgress<PurgeProgress>? progress = null, CancellationToken cancel = default)
    {
        var done = new TaskCompletionSource<PurgeProgress>(TaskCreationOptions.RunContinuationsAsynchronously);
        Purge(scope, reached => done.TrySetResult(reached), progress);
        return done.Task.WaitAsync(cancel);
    }

    /// <inheritdoc cref="PurgeAsync"/>
    internal void Purge(PurgeScope scope, Action<PurgeProgress> done, IProgress<PurgeProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if ((Closed ?? Check(scope)) is { } refusal) done(new(0, 0, 0, 0, 0) { Refusal = refusal });
        else if (!_purger.Post(new Purge(scope, done, progress)))
            done(new(0, 0, 0, 0, 0) { Refusal = Entities.Refused.Stopping });
    }

    private Refusal? Check(PurgeScope scope)
    {
        if (scope.Validate() is { } wrong) return Entities.Refused.Invalid(wrong);
        return scope.Primitive is { } name && Kinds.Find(name) is null ? Entities.Refused.UnknownPrimitive(name) : null;
    }

    private Purger NewPurger() => new(
        _journal, _snapshots, _checkpointer, _writer.Commits, _retainer, _time,
        (address, done) => PartitionOf(address).Erase(address, done));
}
