namespace Primitives.Locks;

/// <inheritdoc cref="IDistributedLock"/>
/// <param name="client">The way to the locks.</param>
/// <param name="time">The clock that leases are renewed and given up by.</param>
public sealed class DistributedLock(IEntityClient client, TimeProvider time) : IDistributedLock
{
    /// <inheritdoc/>
    public ValueTask<Lease?> TryAcquireAsync(
        string resource, Owner owner, TimeSpan? ttl = null, string? key = null, CancellationToken cancel = default) =>
        AcquireAsync(resource, owner, patience: TimeSpan.Zero, ttl, key, cancel);

    /// <inheritdoc/>
    public async ValueTask<Lease?> AcquireAsync(
        string resource, Owner owner, TimeSpan patience, TimeSpan? ttl = null, string? key = null,
        CancellationToken cancel = default) =>
        (await client.Ask(LockEntity.Name, resource, new Acquire(owner, ttl, patience), key, cancel)
            .ConfigureAwait(false)).OrNullIf(LockRefusals.BusyCode);

    /// <inheritdoc/>
    public async ValueTask<Lease> ExtendAsync(
        string resource, Lease lease, TimeSpan ttl, CancellationToken cancel = default) =>
        (await client.Ask(LockEntity.Name, resource, new Extend(lease.Token, ttl, lease.Owner.Name), key: null, cancel)
            .ConfigureAwait(false)).OrThrow();

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(string resource, Lease lease, CancellationToken cancel = default) =>
        (await client.Ask(LockEntity.Name, resource, new Release(lease.Token, lease.Owner.Name), key: null, cancel)
            .ConfigureAwait(false)).OrThrow();

    /// <inheritdoc/>
    public async ValueTask<LockInfo> InspectAsync(
        string resource, int skip = 0, int take = 100, CancellationToken cancel = default) =>
        (await client.Ask(LockEntity.Name, resource, new Inspect(skip, take), key: null, cancel)
            .ConfigureAwait(false)).OrThrow();

    /// <inheritdoc/>
    public async ValueTask<ILockHandle?> HoldAsync(
        string resource, Owner owner, TimeSpan patience = default, TimeSpan? ttl = null,
        CancellationToken cancel = default)
    {
        var sentAt = time.GetTimestamp();
        var lease = await AcquireAsync(resource, owner, patience, ttl, key: null, cancel).ConfigureAwait(false);
        return lease is null ? null : await HoldAsync(resource, lease, sentAt).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<T> WithLockAsync<T>(
        string resource, Owner owner, Func<Lease, CancellationToken, Task<T>> work, TimeSpan patience = default,
        TimeSpan? ttl = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var sentAt = time.GetTimestamp();
        var outcome = await client.Ask(LockEntity.Name, resource, new Acquire(owner, ttl, patience), key: null, cancel)
            .ConfigureAwait(false);
        var handle = await HoldAsync(resource, outcome.OrThrow(), sentAt).ConfigureAwait(false);
        await using var _ = handle.ConfigureAwait(false);
        return await handle.RunAsync(work, cancel).ConfigureAwait(false);
    }

    private ValueTask<LockHandle> HoldAsync(string resource, Lease lease, long sentAt) =>
        LockHandle.StartAsync(client, time, client.At(LockEntity.Name, resource), lease, sentAt);
}
