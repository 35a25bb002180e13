namespace Primitives.Locks;

/// <summary>A lock that is held and renewed until this is disposed, which releases it.</summary>
/// <remarks>Disposing never throws: when the release does not get through, the lease runs out by itself. Safe to share
/// between threads.</remarks>
public interface ILockHandle : IAsyncDisposable
{
    /// <summary>The lease as it was last renewed. Its token stays the same.</summary>
    Lease Lease { get; }

    /// <summary>Is cancelled when the lease is lost: a renewal was refused, or none got through for so long that the
    /// lease has to be assumed gone by this process's own clock. Disposing does not cancel it.</summary>
    CancellationToken LostToken { get; }
}
