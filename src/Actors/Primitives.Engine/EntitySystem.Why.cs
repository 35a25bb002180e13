using Primitives.Engine.Explaining;

namespace Primitives.Engine;

/// <content>Why: what an entity waits for.</content>
public sealed partial class EntitySystem
{
    /// <summary>Tells what an entity waits for: its alarm, outside work, messages, callers, and whatever keeps these
    /// from coming to anything. Nothing is recorded; that entity alone is loaded for it.</summary>
    /// <returns>The answer, in any state of the engine and of the entity: that something is damaged or full, or
    /// stopping, is in it. Of an address that nothing has happened to it says that it does not exist.</returns>
    /// <exception cref="ArgumentException">There is no such primitive.</exception>
    public Task<WhyReport> WhyAsync(Address address, CancellationToken cancel = default) =>
        WhyAsync(address, withState: false, cancel);

    /// <inheritdoc cref="WhyAsync(Address, CancellationToken)"/>
    /// <param name="address">Which.</param>
    /// <param name="withState">Whether its state is told, too: what is inside it, for operators alone.</param>
    /// <param name="cancel">To wait no longer.</param>
    public Task<WhyReport> WhyAsync(Address address, bool withState, CancellationToken cancel = default)
    {
        var done = new TaskCompletionSource<WhyReport>(TaskCreationOptions.RunContinuationsAsynchronously);
        Why(address, report => done.TrySetResult(report), withState);
        return done.Task.WaitAsync(cancel);
    }

    /// <inheritdoc cref="WhyAsync(Address, bool, CancellationToken)"/>
    internal void Why(Address address, Action<WhyReport> done, bool withState = false)
    {
        ArgumentNullException.ThrowIfNull(address);
        _ = KindOf(address.Primitive);
        if (Closed is null && PartitionOf(address).Explain(address, done, withState)) return;

        done(new(address.Primitive, address.Id, _time.GetUtcNow())
        {
            WaitsFor = [_phase == Phase.Created ? WhyCauses.Starting : WhyCauses.Of(Entities.Refused.Stopping)],
        });
    }
}
