using Primitives.Locks;

namespace Primitives.Simulation;

/// <summary>What one caller saw of one wish for a lock.</summary>
internal sealed class LockClaim(LockStep step, string? key, long invokedAt)
{
    public LockStep Step => step;
    public string? Key => key;

    /// <summary>When it was first asked for, by the number of the event.</summary>
    public long InvokedAt => invokedAt;

    /// <summary>The lease as it was granted.</summary>
    public Lease? Lease { get; set; }

    /// <summary>When the caller saw that.</summary>
    public long SeenAt { get; set; }

    /// <summary>Whether it was refused, and no attempt's outcome is unknown.</summary>
    public bool IsRefused { get; set; }

    /// <summary>The lease as it was last extended for all that the caller knows.</summary>
    public List<Lease> Extensions { get; } = [];

    /// <summary>Whether a release was sent.</summary>
    public bool HasReleased { get; set; }

    public override string ToString() => $"claim {step.Id} ({key})";
}
