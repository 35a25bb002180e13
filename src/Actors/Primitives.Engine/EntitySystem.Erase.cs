using Primitives.Engine.Entities;

namespace Primitives.Engine;

/// <content>Erase: an entity goes with all that was ever known of it.</content>
public sealed partial class EntitySystem
{
    /// <summary>Erases an entity with its history: its records, snapshot, replies, rows, and what memory holds of it.
    /// Callers that wait in it, and those that come meanwhile, are refused with <c>engine.erased</c>. Then its address
    /// begins anew.</summary>
    /// <remarks>Done when no byte of it is left in the stores' files; an entity that nothing ever happened to is erased
    /// already. Once its end is on disk a crash does not stop it: the next start goes on. To cancel is to wait no
    /// longer.</remarks>
    /// <returns><see langword="null"/>, or why it was not erased: <c>engine.unknown-primitive</c>,
    /// <c>engine.corrupt</c>, <c>engine.unavailable</c>, <c>engine.storage-full</c>; <c>engine.stopping</c> when it may
    /// be on its way.</returns>
    public Task<Refusal?> EraseAsync(Address address, CancellationToken cancel = default)
    {
        var done = new TaskCompletionSource<Refusal?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Erase(address, refusal => done.TrySetResult(refusal));
        return done.Task.WaitAsync(cancel);
    }

    /// <inheritdoc cref="EraseAsync"/>
    internal void Erase(Address address, Action<Refusal?> done)
    {
        if (Closed is { } closed) done(closed);
        else if (!PartitionOf(address).Erase(address, done)) done(Refused.Stopping);
    }
}
