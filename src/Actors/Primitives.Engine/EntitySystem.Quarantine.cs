using Primitives.Engine.Quarantine;

namespace Primitives.Engine;

/// <content>Quarantine: entities for which the engine does nothing by itself any more.</content>
public sealed partial class EntitySystem
{
    /// <summary>The entities in quarantine.</summary>
    public QuarantineFeed Quarantine { get; } = new();

    /// <summary>Lets an entity out of quarantine: its alarm is on again, its duties are begun.</summary>
    /// <returns>Whether it was in it; false too when the engine does not run.</returns>
    public Task<bool> ReleaseAsync(Address address, CancellationToken cancel = default)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Release(address, isReleased => done.TrySetResult(isReleased));
        return done.Task.WaitAsync(cancel);
    }

    /// <inheritdoc cref="ReleaseAsync"/>
    internal void Release(Address address, Action<bool> done)
    {
        if (Closed is not null || !PartitionOf(address).Release(address, done)) done(false);
    }
}
