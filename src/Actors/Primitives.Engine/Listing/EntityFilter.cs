using Primitives.Engine.Purging;

namespace Primitives.Engine.Listing;

/// <summary>Which entities are listed. All that is given has to hold.</summary>
/// <param name="Scope">Whose, and what their ids begin with.</param>
public sealed record EntityFilter(PurgeScope Scope)
{
    /// <summary>Those alone that the engine is to come back to by itself: with an alarm, an open duty or message, or
    /// callers in line.</summary>
    public bool Runnable { get; init; }

    /// <summary>Those alone whose alarm is over.</summary>
    public bool Overdue { get; init; }

    /// <summary>Those alone for which the engine's last tries came to nothing, in quarantine or on the way
    /// there.</summary>
    public bool Failing { get; init; }

    /// <summary>Those alone to which nothing has happened for so long; what nobody can tell any more, since retention
    /// has removed the record, counts as long ago.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Whether it is one of those, but for its age.</summary>
    internal bool Has(EntityEntry entry) => (!Runnable || entry.IsRunnable) && (!Overdue || entry.Overdue is not null)
        && (!Failing || entry.Failures > 0 || entry.IsQuarantined);

    /// <summary>Whether it is old enough.</summary>
    internal bool IsOld(EntityEntry entry, DateTimeOffset now) =>
        Age is not { } age || entry.LastAt is not { } last || last <= now - age;
}
