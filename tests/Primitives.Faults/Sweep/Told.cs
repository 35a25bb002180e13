using Primitives.Locks;

namespace Primitives.Faults.Sweep;

/// <summary>A command that was sent, and what its caller was told.</summary>
/// <param name="Lock">The lock's id.</param>
/// <param name="What">What it does to the lock.</param>
/// <param name="Owner">Whose lease: every lease has an owner of its own.</param>
/// <param name="Token">The lease's token; not known of a grant that was not told.</param>
/// <param name="Key">The key it was sent under, if any.</param>
/// <param name="Fate">What its caller was told.</param>
/// <param name="Lease">The reply to an acquire.</param>
internal sealed record Told(
    string Lock, LockChangeKind What, string Owner, long? Token, string? Key, Fate Fate, Lease? Lease)
{
    /// <summary>Whether that entry of the lock's history is what this command does.</summary>
    public bool Is(LockChange change) => change.What == What
        && (What == LockChangeKind.Granted ? change.Owner?.Name == Owner : change.Token == Token);
}
