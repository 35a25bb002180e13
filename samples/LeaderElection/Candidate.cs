using Primitives.Locks;

namespace LeaderElection;

/// <summary>A process that would lead: it waits in line for the lock, leads while it holds it, and stops when it has
/// lost it.</summary>
internal sealed class Candidate(string name, IDistributedLock locks, Register register)
{
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Waits until it leads.</summary>
    public async Task<Lease> LeadAsync() =>
        await locks.AcquireAsync("leader", new Owner(name), Patience, Ttl)
        ?? throw new TimeoutException($"{name} has not come to lead in time.");

    /// <summary>Does what a leader does.</summary>
    public bool Work(Lease lease) => register.TryWrite(lease.Token, name);
}
