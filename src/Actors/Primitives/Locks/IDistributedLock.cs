namespace Primitives.Locks;

/// <summary>Mutual exclusion across processes, with a fencing token and a fair line.</summary>
/// <remarks>
/// A lease is held before its <see cref="Lease.Until"/>, not at it. A process cannot know that it is still inside its
/// lease when it acts: pass <see cref="Lease.Token"/> to the resource and let it refuse any token below the highest
/// seen.
/// The owner is a label: asking twice means two holders, one after the other. To retry one call, repeat its key.
/// A call that is not valid (see the ranges) throws <see cref="ArgumentException"/> and changes nothing; any refusal
/// that a method does not name throws <see cref="RefusedException"/>.
/// Safe to share between threads.
/// </remarks>
public interface IDistributedLock
{
    /// <summary>Takes the lock now, or returns <see langword="null"/> when it is not free.</summary>
    /// <param name="resource">What is locked: 1 to 512 bytes of UTF-8.</param>
    /// <param name="owner">Who asks; shown to those who are refused.</param>
    /// <param name="ttl">How long the lease lasts: more than zero, at most 30 days; 30 seconds unless told.</param>
    /// <param name="key">The same key on a retry finds the first call's lease, which may have run out by
    /// then.</param>
    /// <param name="cancel">Stops waiting for the reply; the lease may have been granted all the same.</param>
    ValueTask<Lease?> TryAcquireAsync(
        string resource, Owner owner, TimeSpan? ttl = null, string? key = null, CancellationToken cancel = default);

    /// <summary>Takes the lock in turn, or returns <see langword="null"/> when <paramref name="patience"/> ran out
    /// first.</summary>
    /// <param name="resource">What is locked: 1 to 512 bytes of UTF-8.</param>
    /// <param name="owner">Who asks; shown to those who are refused.</param>
    /// <param name="patience">How long to wait in line: at most 30 days.</param>
    /// <param name="ttl">How long the lease lasts from the moment it is granted: more than zero, at most 30 days; 30
    /// seconds unless told.</param>
    /// <param name="key">The same key on a retry keeps the first call's place in line, or finds its lease. After a
    /// <see langword="null"/> it asks anew.</param>
    /// <param name="cancel">Leaves the line. A lease granted meanwhile lasts until it expires.</param>
    /// <exception cref="RefusedException">1000 callers wait already (<c>lock.line-full</c>).</exception>
    ValueTask<Lease?> AcquireAsync(
        string resource, Owner owner, TimeSpan patience, TimeSpan? ttl = null, string? key = null,
        CancellationToken cancel = default);

    /// <summary>Makes a lease that is still held end <paramref name="ttl"/> from now, under the same token.</summary>
    /// <exception cref="RefusedException">It has expired or passed to another
    /// (<c>lock.stale-token</c>).</exception>
    ValueTask<Lease> ExtendAsync(string resource, Lease lease, TimeSpan ttl, CancellationToken cancel = default);

    /// <summary>Gives the lock to the next in line; does nothing when the lease is no longer held.</summary>
    ValueTask ReleaseAsync(string resource, Lease lease, CancellationToken cancel = default);

    /// <summary>Tells who holds the lock, who waits and what happened last; changes nothing.</summary>
    /// <param name="resource">What is locked.</param>
    /// <param name="skip">How many waiters to leave out, from the head of the line.</param>
    /// <param name="take">The most waiters to tell: 1 to 100.</param>
    /// <param name="cancel">Stops waiting for the reply.</param>
    ValueTask<LockInfo> InspectAsync(
        string resource, int skip = 0, int take = 100, CancellationToken cancel = default);

    /// <summary>Takes the lock in turn and renews it at a third of its <paramref name="ttl"/> until the handle is
    /// disposed, or returns <see langword="null"/> when <paramref name="patience"/> ran out first.</summary>
    /// <param name="resource">What is locked.</param>
    /// <param name="owner">Who asks; shown to those who are refused.</param>
    /// <param name="patience">How long to wait in line: at most 30 days; zero is not at all.</param>
    /// <param name="ttl">How long the lock stays held if this process ends or cannot renew; 30 seconds unless
    /// told.</param>
    /// <param name="cancel">Leaves the line.</param>
    /// <exception cref="RefusedException">1000 callers wait already (<c>lock.line-full</c>).</exception>
    ValueTask<ILockHandle?> HoldAsync(
        string resource, Owner owner, TimeSpan patience = default, TimeSpan? ttl = null,
        CancellationToken cancel = default);

    /// <summary>Runs <paramref name="work"/> under the lock, renews meanwhile, releases in the end and returns the
    /// result.</summary>
    /// <param name="resource">What is locked.</param>
    /// <param name="owner">Who asks; shown to those who are refused.</param>
    /// <param name="work">Is given the lease and a token that is cancelled when the lease is lost or
    /// <paramref name="cancel"/> is.</param>
    /// <param name="patience">How long to wait in line: at most 30 days; zero is not at all.</param>
    /// <param name="ttl">How long the lock stays held if this process ends or cannot renew; 30 seconds unless
    /// told.</param>
    /// <param name="cancel">Leaves the line, or cancels the work.</param>
    /// <exception cref="RefusedException">It did not become free in time (<c>lock.busy</c>), or 1000 callers wait
    /// already (<c>lock.line-full</c>); the work has not begun.</exception>
    /// <exception cref="LeaseLostException">The lease was lost while the work ran, which may have been done in
    /// full.</exception>
    Task<T> WithLockAsync<T>(
        string resource, Owner owner, Func<Lease, CancellationToken, Task<T>> work, TimeSpan patience = default,
        TimeSpan? ttl = null, CancellationToken cancel = default);
}
