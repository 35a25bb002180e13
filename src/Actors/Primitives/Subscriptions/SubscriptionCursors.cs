namespace Primitives.Subscriptions;

/// <inheritdoc cref="ISubscriptionCursors"/>
/// <param name="client">The way to the cursors.</param>
public sealed class SubscriptionCursors(IEntityClient client) : ISubscriptionCursors
{
    /// <inheritdoc/>
    public async ValueTask<ConsumerCursor> ReadAsync(string consumer, CancellationToken cancel = default) =>
        (await client.Ask(SubscriptionEntity.Name, consumer, new ReadCursor(), key: null, cancel)
            .ConfigureAwait(false)).OrThrow();

    /// <inheritdoc/>
    public async ValueTask AdvanceAsync(
        string consumer, string cursor, string? after = null, CancellationToken cancel = default) =>
        (await client.Ask(SubscriptionEntity.Name, consumer, new Advance(cursor, after), key: null, cancel)
            .ConfigureAwait(false)).OrThrow();
}
