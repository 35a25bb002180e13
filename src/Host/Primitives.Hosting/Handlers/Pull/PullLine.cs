namespace Primitives.Hosting.Handlers.Pull;

/// <summary>The attempts at the duties of one handler, and the workers that take them. Safe to share between
/// threads.</summary>
internal sealed partial class PullLine(TimeSpan ttl, Action roomGrown, HandlerDrain drain, TimeProvider time)
{
    private static readonly HandlerFailure LeaseLost =
        new("The worker was not heard of while it had its lease.", "lease-lost");

    private readonly Lock _gate = new();
    private readonly Dictionary<string, PullLease> _leases = new(StringComparer.Ordinal);
    private readonly LinkedList<PullLease> _waiting = [];
    private readonly LinkedList<PullPoller> _pollers = [];
    private volatile int _room;
    private volatile int _workers;
    private bool _isClosed;
    private long _ttlTicks = ttl.Ticks;

    /// <summary>How many attempts may be under way: those that are, and one for each place that a worker has
    /// free.</summary>
    public int Room => _room;

    /// <summary>How many workers wait for work, or have some.</summary>
    public int Workers => _workers;

    /// <summary>How long a lease is at first.</summary>
    public TimeSpan Ttl
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _ttlTicks));
        set => Volatile.Write(ref _ttlTicks, value.Ticks);
    }

    /// <summary>Whether nothing is left of it.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate) return _leases.Count == 0;
        }
    }

    /// <summary>Lets an attempt that has begun be made by a worker.</summary>
    public async Task<HandlerReply?> Take(HandlerCall call, CancellationToken cancel)
    {
        var lease = new PullLease(call);
        lock (_gate)
        {
            _leases.Add(lease.Id, lease);
            _waiting.AddLast(lease);
            Arm(lease, Ttl);
            Deal();
        }

        using var hearing = cancel.Register(() => GiveUp(lease, cancel));
        return await lease.Outcome.ConfigureAwait(false);
    }

    /// <summary>Ends a lease with what its worker answers; false when it is lost.</summary>
    public bool Complete(string id, HandlerReply? reply)
    {
        if (End(id) is not { } lease) return false;
        lease.Complete(reply);
        return true;
    }

    /// <summary>Ends a lease as failed; false when it is lost.</summary>
    public bool Fail(string id, HandlerFailure failure)
    {
        if (End(id) is not { } lease) return false;
        lease.Fail(failure);
        return true;
    }

    private PullLease? Find(string id) =>
        _leases.TryGetValue(id, out var lease) && lease.IsHandedOut && LeftOf(lease) > TimeSpan.Zero ? lease : null;

    private PullLease? End(string id)
    {
        lock (_gate)
        {
            if (Find(id) is not { } lease) return null;
            Remove(lease);
            return lease;
        }
    }

    private void Remove(PullLease lease)
    {
        _leases.Remove(lease.Id);
        if (!lease.IsHandedOut) _waiting.Remove(lease);
        lease.Timer?.Dispose();
        CountRoom();
    }

    // At a stop a worker may still tell what came of it, as long as the engine waits and its lease lasts.
    private void GiveUp(PullLease lease, CancellationToken cancelled)
    {
        lock (_gate)
        {
            if (!_leases.ContainsKey(lease.Id) || (lease.IsHandedOut && drain.HasBegun)) return;
            foreach (var poller in _pollers) poller.Leases.Remove(lease);
            Remove(lease);
        }

        lease.Cancel(cancelled);
    }

    private void Arm(PullLease lease, TimeSpan ttl)
    {
        var now = time.GetUtcNow();
        // A deadline is by the engine's clock, and its token ends the attempt then. One that seems to have passed tells
        // that the wall clock has jumped ahead.
        lease.Until = lease.Deadline is { } deadline && deadline > now && deadline - now < ttl
            ? deadline : now + ttl;
        var left = lease.Until - now;
        lease.Ends = time.GetTimestamp() + (long)(left.TotalSeconds * time.TimestampFrequency);
        if (lease.Timer is { } timer) timer.Change(left, Timeout.InfiniteTimeSpan);
        else lease.Timer = time.CreateTimer(_ => Expire(lease), null, left, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan LeftOf(PullLease lease) =>
        TimeSpan.FromSeconds((lease.Ends - time.GetTimestamp()) / (double)time.TimestampFrequency);

    private void Expire(PullLease lease)
    {
        lock (_gate)
        {
            if (!_leases.ContainsKey(lease.Id)) return;
            var left = LeftOf(lease);
            if (left > TimeSpan.Zero)
            {
                // A timer may be a little early, or have fired while the lease was extended.
                lease.Timer?.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            foreach (var poller in _pollers) poller.Leases.Remove(lease);
            Remove(lease);
        }

        lease.Fail(LeaseLost);
    }
}
