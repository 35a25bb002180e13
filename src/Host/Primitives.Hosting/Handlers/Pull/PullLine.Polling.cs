namespace Primitives.Hosting.Handlers.Pull;

/// <content>Workers that wait.</content>
internal sealed partial class PullLine
{
    // What has room at the same time begins a commit later at about the same time.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits for work, and leases it.</summary>
    /// <returns>What there is, none when the wait is over; <see langword="null"/> when nothing is handed out any
    /// more.</returns>
    /// <exception cref="OperationCanceledException">The worker has gone; it has got nothing.</exception>
    public async Task<IReadOnlyList<LeasedCall>?> Poll(int max, TimeSpan wait, CancellationToken gone)
    {
        var poller = new PullPoller(max);
        lock (_gate)
        {
            if (_isClosed || drain.HasBegun) return null;
            _pollers.AddLast(poller);
            Deal();
        }

        roomGrown();
        try
        {
            if (!await IsDone(poller.First, wait, gone).ConfigureAwait(false)) return Hand(poller);
            await IsDone(poller.Enough, Gathering, gone).ConfigureAwait(false);
            gone.ThrowIfCancellationRequested();
            return Hand(poller);
        }
        catch (OperationCanceledException)
        {
            Return(poller);
            throw;
        }
    }

    /// <summary>Hands out nothing any more, and tells those who wait.</summary>
    public void Close(bool forGood)
    {
        lock (_gate)
        {
            _isClosed |= forGood;
            foreach (var poller in _pollers) poller.Close();
        }
    }

    private async Task<bool> IsDone(Task task, TimeSpan wait, CancellationToken gone)
    {
        try
        {
            await task.WaitAsync(wait, time, gone).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private IReadOnlyList<LeasedCall>? Hand(PullPoller poller)
    {
        lock (_gate)
        {
            _pollers.Remove(poller);
            CountRoom();
            foreach (var lease in poller.Leases) Arm(lease, Ttl);
            return poller.Leases.Count == 0 && (_isClosed || drain.HasBegun)
                ? null : [.. poller.Leases.Select(lease => new LeasedCall(lease.Id, lease.Until, lease.Call))];
        }
    }

    /// <summary>A worker has gone before it got anything: others are to have it.</summary>
    private void Return(PullPoller poller)
    {
        lock (_gate)
        {
            _pollers.Remove(poller);
            foreach (var lease in Enumerable.Reverse(poller.Leases))
            {
                lease.IsHandedOut = false;
                _waiting.AddFirst(lease);
            }

            Deal();
        }
    }

    private void Deal()
    {
        foreach (var poller in _pollers)
        {
            while (poller.Free > 0 && _waiting.First?.Value is { } lease)
            {
                _waiting.RemoveFirst();
                lease.IsHandedOut = true;
                poller.Add(lease);
            }
        }

        CountRoom();
    }

    private void CountRoom() =>
        (_room, _workers) = (_leases.Count + _pollers.Sum(poller => poller.Free), _pollers.Count + _leases.Count);
}
