using Primitives.Locks;

namespace Primitives.Simulation;

/// <summary>One lock by its records, held against the rules of a fair lock with rising tokens: a model that shares no
/// code with it.</summary>
internal sealed class LockAudit(Address address)
{
    private readonly List<Waiter> _line = [];
    private readonly Dictionary<long, Lease> _granted = [];
    private readonly HashSet<Lease> _leases = [];
    private readonly HashSet<string> _granteeKeys = [];
    private Lease? _holder;
    private long _fence;

    /// <summary>How many wait in the end.</summary>
    public int WaiterCount => _line.Count;

    /// <summary>Whether a lease was ever recorded just so.</summary>
    public bool Holds(Lease lease) => _leases.Contains(lease);

    /// <summary>Whether a lease was granted to the call under that key.</summary>
    public bool HasGranted(string key) => _granteeKeys.Contains(key);

    public void Take(HistoryRow row)
    {
        foreach (var happened in row.Events(LockEntity.Stored)) Take(happened, row);
    }

    private void Take(LockEvent happened, HistoryRow row)
    {
        switch (happened)
        {
            case LockEvent.Queued(var waiter): _line.Add(waiter); break;
            case LockEvent.Withdrawn(var ticket, _): Leave(ticket); break;
            case LockEvent.TimedOut(var ticket, var at):
                Check(Leave(ticket).Deadline <= at, "lock.patience", happened);
                break;
            case LockEvent.Released(var token, var at):
                End(token, at, isExpiry: false, happened);
                break;
            case LockEvent.Expired(var token, var at):
                End(token, at, isExpiry: true, happened);
                break;
            case LockEvent.Extended(var lease, var at): Extend(lease, at, happened); break;
            case LockEvent.Granted(var lease, var ticket): Grant(lease, ticket, row, happened); break;
            default: throw new UnreachableException();
        }
    }

    private void Grant(Lease lease, Ticket? ticket, HistoryRow row, LockEvent happened)
    {
        Check(_holder is null, "lock.exclusion", happened);
        Check(lease.Token > _fence, "lock.token", happened);
        var next = _line.Find(waiter => waiter.Deadline > lease.Since);
        Check(ticket == next?.Ticket, "lock.fairness", happened);
        if (ticket is not null) Leave(ticket);

        (_holder, _fence) = (lease, lease.Token);
        _granted.Add(lease.Token, lease);
        _leases.Add(lease);
        if ((ticket?.Value ?? row.Key) is { } key) _granteeKeys.Add(key);
    }

    private void Extend(Lease lease, DateTimeOffset at, LockEvent happened)
    {
        Check(_holder is { } held && held.Token == lease.Token && held.Until > at, "lock.stale", happened);
        _leases.Add(lease);
        _holder = lease;
    }

    private void End(long token, DateTimeOffset at, bool isExpiry, LockEvent happened)
    {
        Check(_holder?.Token == token && (_holder.Until <= at) == isExpiry, "lock.stale", happened);
        _holder = null;
    }

    private Waiter Leave(Ticket ticket)
    {
        var place = _line.FindIndex(waiter => waiter.Ticket == ticket);
        Violation.Unless(place >= 0, "lock.line", $"{address}: {ticket} leaves the line and is not in it.");
        var waiter = _line[place];
        _line.RemoveAt(place);
        return waiter;
    }

    private void Check(bool holds, string rule, LockEvent happened) =>
        Violation.Unless(holds, rule, $"{address}: {happened}, held {_holder}, fence {_fence}, {_line.Count} in line");
}
