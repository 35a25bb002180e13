namespace Primitives.Engine.Scheduling;

/// <summary>Work that is done in short turns: what has gathered since the last one.</summary>
public interface ITurns
{
    /// <summary>When there is nothing to wait for but a signal.</summary>
    const long UntilSignalled = long.MaxValue;

    /// <summary>Does what there is to do, without blocking on anything but the journal.</summary>
    /// <returns>The timestamp, by the system's TimeProvider, at which it wants a turn even without a
    /// signal.</returns>
    long Turn();
}
