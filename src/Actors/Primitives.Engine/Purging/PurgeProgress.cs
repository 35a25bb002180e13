namespace Primitives.Engine.Purging;

/// <summary>How far a purge has got, and at the end what came of it.</summary>
/// <param name="Erased">Entities of which nothing is left.</param>
/// <param name="Left">Entities of the scope that it met and left, because they began after the purge, or because
/// retention has removed the records that would tell.</param>
/// <param name="Failed">Entities of the scope that could not be erased; see <see cref="Failure"/>.</param>
/// <param name="Unreadable">Damaged snapshots and records, of whatever entity, whose address cannot be told.</param>
/// <param name="Share">How much of the store has been looked through: 0 to 1.</param>
public sealed record PurgeProgress(long Erased, long Left, long Failed, long Unreadable, double Share)
{
    /// <summary>Whether it has come to its end: then everything of the scope that was there when it began, and is not
    /// counted otherwise here, is erased.</summary>
    public bool IsDone { get; init; }

    /// <summary>Why the first of those that failed was not erased.</summary>
    public Refusal? Failure { get; init; }

    /// <summary>Why it ended before it was done; what was erased stays so, and another one goes on with the
    /// rest.</summary>
    public Refusal? Refusal { get; init; }
}
