namespace Primitives.Locks;

/// <summary>The lease was lost while the work under it ran: others may have acted meanwhile, and the work may have
/// been done in part or in full.</summary>
public sealed class LeaseLostException(string resource, Lease lease)
    : Exception($"The lease {lease.Token} of '{resource}' was lost while the work under it ran.")
{
    /// <summary>The lease as it was last known.</summary>
    public Lease Lease => lease;
}
