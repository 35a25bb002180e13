namespace Primitives.Locks;

/// <inheritdoc cref="ILockHandle"/>
/// <remarks>The engine counts a lease from when it decides, which is after the command was sent. So a lease that is
/// counted here from the sending, by a clock that only runs forward, ends here first, whatever the wall clocks
/// say.</remarks>
internal sealed class LockHandle : ILockHandle
{
    private const int RenewalsPerTtl = 3; // One renewal may be lost and the next be slow.
    private const int TriesPerRenewal = 4; // So that eight tries fit into what is left when a renewal is due.
    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(1); // Timers know nothing shorter.

    private readonly IEntityClient _client;
    private readonly TimeProvider _time;
    private readonly Address _address;
    private readonly TimeSpan _ttl;
    private readonly RequestContext _context;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _ended;
    private Task _renewals = Task.CompletedTask;
    private Lease _lease;
    private long _heldFrom;
    private int _disposed;

    private LockHandle(IEntityClient client, TimeProvider time, Address address, Lease lease)
    {
        (_client, _time, _address, _lease, _ttl) = (client, time, address, lease, lease.Ttl);
        _context = RequestContext.Current with { Deadline = null }; // The lock is needed until the work ends.
        _lost = new(Timeout.InfiniteTimeSpan, time);
        LostToken = _lost.Token;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(LostToken);
    }

    public Lease Lease => Volatile.Read(ref _lease);
    public CancellationToken LostToken { get; }
    private TimeSpan RenewalInterval => _ttl / RenewalsPerTtl;

    /// <summary>Begins to renew <paramref name="lease"/>, whose command was sent at
    /// <paramref name="sentAt"/>.</summary>
    public static async ValueTask<LockHandle> StartAsync(
        IEntityClient client, TimeProvider time, Address address, Lease lease, long sentAt)
    {
        var handle = new LockHandle(client, time, address, lease);

        // After a wait in line nobody here knows when the grant came: only a renewal tells how much is left.
        var isFresh = time.GetElapsedTime(sentAt) < handle.RenewalInterval;
        if (isFresh || !await handle.TryRenewAsync().ConfigureAwait(false)) handle.AssumeHeldFrom(sentAt);
        handle._renewals = handle.RenewAsync();
        return handle;
    }

    /// <summary>Runs <paramref name="work"/> for as long as the lease is held.</summary>
    /// <exception cref="LeaseLostException">It was lost.</exception>
    public async Task<T> RunAsync<T>(Func<Lease, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(LostToken, cancel);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            var result = await work(Lease, either.Token).ConfigureAwait(false);
            return LostToken.IsCancellationRequested ? throw new LeaseLostException(_address.Id, Lease) : result;
        }
        catch (OperationCanceledException) when (LostToken.IsCancellationRequested)
        {
            throw new LeaseLostException(_address.Id, Lease);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        _ended.Cancel();
        await _renewals.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Also when the lease is lost as far as this process knows: the engine may hold it still.
        await AskAsync(new Release(Lease.Token, Lease.Owner.Name), CancellationToken.None).ConfigureAwait(false);
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        var pause = RenewalInterval - _time.GetElapsedTime(_heldFrom);
        while (true)
        {
            await Task.Delay(pause > MinPause ? pause : MinPause, _time, _ended.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_ended.IsCancellationRequested) return;

            var renewed = await TryRenewAsync().ConfigureAwait(false);
            pause = renewed ? RenewalInterval - _time.GetElapsedTime(_heldFrom) : RenewalInterval / TriesPerRenewal;
        }
    }

    private async Task<bool> TryRenewAsync()
    {
        var sentAt = _time.GetTimestamp();
        var extend = new Extend(Lease.Token, _ttl, Lease.Owner.Name);
        var (renewed, refusal) = await AskAsync(extend, _ended.Token).ConfigureAwait(false);
        if (refusal?.Code == LockRefusals.StaleTokenCode) _lost.Cancel();
        if (renewed is null) return false;

        Volatile.Write(ref _lease, renewed);
        AssumeHeldFrom(sentAt);
        return true;
    }

    private void AssumeHeldFrom(long sentAt)
    {
        _heldFrom = sentAt;
        var left = _ttl - _time.GetElapsedTime(sentAt);
        _lost.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private async Task<Outcome<TReply>> AskAsync<TReply>(ICommand<TReply> command, CancellationToken cancel)
        where TReply : class
    {
        using var timeout = new CancellationTokenSource(RenewalInterval, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        using var context = RequestContext.Use(_context);
        try
        {
            return await _client.Ask(_address, command, key: null, either.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever stands in the way: a renewal is tried again in time, and what is not released runs out.
            return default;
        }
    }
}
